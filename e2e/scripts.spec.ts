import { expect, test } from '@playwright/test';
import { NotePage } from './support/NotePage.ts';

// Whoever writes a note chooses what its readers' browsers are shown. None of it may act as the reader.
const attacks = [
  '<img src=x onerror="window.top.hacked=1;document.title=1">',
  '<script>window.hacked=1;parent.hacked=1</script>',
  '<svg onload="window.hacked=1">',
  '<a href="javascript:window.hacked=1">a link</a>',
  '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
];

test('scripts in Markdown, HTML, table cells and texts do not run in our origin', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('scripts');
  const html = attacks.join('\n');
  const code = `const attack = ${JSON.stringify(html)}
console.log('%html ' + attack)
console.log('%md ' + attack + '\\n\\n[a link](javascript:window.hacked=1)')
console.log('%table a\\n%html ' + attack.replaceAll('\\n', '') + '\\n' + attack.replaceAll('\\n', ''))
display([{ cell: attack }], { title: attack })
console.log(attack)`;
  await note.run(1, code);
  await expect(note.paragraph(1)).toHaveAttribute('data-status', 'FINISHED', { timeout: 30_000 });
  await expect(note.outputs(1)).toBeVisible();
  for (const link of await note.outputs(1).getByRole('link', { name: 'a link' }).all())
    await link.click({ timeout: 2000 }).catch(() => undefined);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
});
