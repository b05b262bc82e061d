import { expect, test } from '@playwright/test';
import { NotePage } from './support/NotePage.ts';

const rows = "['mon', 'tue', 'wed'].map((day, n) => ({ day, n: n + 1 }))";

test('on paper a note is its text, code and charts, also where nobody has scrolled to, and nothing to work with', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Printed');
  await note.run(1, `for (const title of ['one', 'two', 'three', 'four', 'five']) display(${rows}, { title, chart: 'bar' })`);
  await note.expectFinished(1);
  await expect(note.outputs(1).locator('[data-chart=bar] path[data-part=fill]').first()).toHaveAttribute('d', /^M/);
  await page.emulateMedia({ colorScheme: 'dark' });

  // As the browser does it for a person; it ends with the page as it was.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('toolbar', { name: 'Note' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Notes' })).toBeHidden();
  await expect(note.paragraph(1).locator('.monaco-editor')).toHaveCount(0);
  await expect(page.locator('pre.code-static').first()).toContainText('display(');
  await expect(note.outputs(1).locator('[data-chart=bar] path[data-part=fill][d^=M]')).toHaveCount(5);
  const paper = await page.evaluate(() => ({
    isLong: document.documentElement.scrollHeight > innerHeight,
    background: getComputedStyle(document.body).backgroundColor,
    widest: Math.max(...[...document.querySelectorAll('[data-chart] svg')].map((svg) => svg.getBoundingClientRect().width)),
  }));
  expect(paper.isLong).toBe(true);
  expect(paper.background).toBe('rgb(255, 255, 255)');
  expect(paper.widest).toBeLessThan(700);

  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.getByRole('toolbar', { name: 'Note' })).toBeVisible();
});
