import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { NotePage } from './support/NotePage.ts';

test('a table of a million rows scrolls to its end, and all of it can be downloaded', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Long table');
  await note.run(1, "display(sc.range(0, 1_000_000).map(n => ({ n, word: 'word ' + (n % 97) })), { title: 'Numbers', chart: 'table' })");
  const outputs = note.outputs(1);
  await expect(outputs.getByText('1,000,000 rows')).toBeVisible();
  const rows = outputs.getByRole('region', { name: 'Rows' });
  await rows.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(rows.getByRole('cell', { name: '999,999', exact: true })).toBeVisible();
  await rows.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  await expect(rows.getByRole('cell', { name: '500,000', exact: true })).toBeVisible();
  expect(await rows.getByRole('row').count()).toBeLessThan(60);

  const coming = page.waitForEvent('download');
  await outputs.getByRole('button', { name: 'Download' }).click();
  await page.getByRole('menuitem', { name: 'Download as CSV' }).click();
  const download = await coming;
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect([download.suggestedFilename(), lines.length, lines[0], lines.at(-1)]).toEqual([
    'Numbers.csv',
    1_000_001,
    'n,word',
    `999999,word ${999_999 % 97}`,
  ]);
});
