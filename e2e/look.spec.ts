import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious for axe in ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme });
    const note = new NotePage(await context.newPage());
    const { problems } = watch(note.page);
    await note.open();
    await note.runAll();
    await note.expectMoving('By product');
    for (const path of [note.page.url(), '/docs/paragraph-api', '/nowhere']) {
      if (path !== note.page.url()) await note.page.goto(path);
      const { violations } = await new AxeBuilder({ page: note.page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`),
        path,
      ).toEqual([]);
    }
    expect(problems.filter((problem) => !problem.includes('404'))).toEqual([]);
    await context.close();
  });
}

test('from a new note to a chart by keyboard alone', async ({ page }) => {
  const note = new NotePage(page);
  await note.open();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('new note');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Rename Speed layer' })).toHaveCount(0);
  const name = page.getByRole('dialog').getByRole('textbox');
  if (await name.isVisible().catch(() => false)) {
    await name.fill('By hand');
    await page.keyboard.press('Enter');
  }
  await expect(note.paragraph(1)).toBeVisible();
  await note
    .paragraph(1)
    .getByRole('textbox', { name: /^Code of paragraph/ })
    .focus();
  await note.paragraph(1).locator('.monaco-editor').waitFor();
  await page.keyboard.insertText("display([{ word: 'mill', count: 3 }, { word: 'race', count: 5 }], { chart: 'bar' })");
  await page.keyboard.press('Shift+Enter');
  await expect(note.outputs(1)).toContainText('2 rows');
});
