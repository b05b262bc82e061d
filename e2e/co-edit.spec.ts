import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

/** Another browser, not another tab: nothing is shared but the server. */
async function person(context: BrowserContext, name: string, url: string): Promise<NotePage> {
  await context.addInitScript((displayName) => {
    localStorage.setItem('millrace.ui', JSON.stringify({ displayName, panes: { left: false, right: false, bottom: false } }));
  }, name);
  const page = await context.newPage();
  await page.goto(url);
  await expect(page.getByRole('toolbar', { name: 'Note' })).toBeVisible();
  return new NotePage(page);
}

const code = (page: Page): Promise<string> =>
  page
    .locator('.view-lines')
    .first()
    .evaluate((lines) =>
      [...lines.querySelectorAll('.view-line')]
        .sort((a, b) => Number.parseFloat((a as HTMLElement).style.top) - Number.parseFloat((b as HTMLElement).style.top))
        .map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' '))
        .join('\n'),
    );

test('two people write in one paragraph, see each other’s cursors, and one who was offline loses nothing', async ({
  page,
  browser,
  baseURL,
}) => {
  const first = new NotePage(page);
  await first.create('Written by two');
  const { problems } = watch(page);
  await first.type(1, '// first line\n// last line');
  await expect(page.getByText('All edits saved')).toBeVisible();

  const contexts = await Promise.all([browser.newContext({ baseURL: baseURL! }), browser.newContext({ baseURL: baseURL! })]);
  const [ann, ben] = await Promise.all([person(contexts[0]!, 'Ann Lee', page.url()), person(contexts[1]!, 'Ben', page.url())]);

  // Who is here is seen in every toolbar.
  await expect(page.getByRole('button', { name: /Who is here: You.*Ann Lee.*Ben|Who is here: You.*Ben.*Ann Lee/ })).toBeVisible();

  // Cursors and names, in the other's browser.
  await ann.focus(1);
  await ann.page.keyboard.press('ControlOrMeta+Home');
  await ann.page.keyboard.type('a1 ');
  await ben.focus(1);
  // The first page's cursor is there too.
  await expect(ben.page.locator('.peer-caret')).toHaveCount(2);
  await expect(ben.page.locator('.peer-name', { hasText: 'Ann Lee' })).toHaveCount(1);
  await expect(ben.paragraph(1).getByRole('img', { name: /^Here: .*Ann Lee/ })).toBeVisible();

  // A selection of one is seen by the other.
  await ann.page.keyboard.press('Shift+End');
  await expect(ben.page.locator('.peer-selection').first()).toBeVisible();
  await ann.page.keyboard.press('End');

  // Both type at once, at two ends.
  await ben.page.keyboard.press('ControlOrMeta+End');
  await Promise.all([ann.page.keyboard.type(' by Ann', { delay: 30 }), ben.page.keyboard.type(' by Ben', { delay: 30 })]);
  await expect.poll(() => code(ann.page)).toBe('a1 // first line by Ann\n// last line by Ben');
  await expect.poll(() => code(ben.page)).toBe('a1 // first line by Ann\n// last line by Ben');

  // One is cut off; both go on; it merges when the connection is back.
  await contexts[0]!.setOffline(true);
  await expect(ben.page.locator('.peer-name', { hasText: 'Ann Lee' })).toHaveCount(0, { timeout: 20_000 });
  // A moved cursor begins a new step of undo, however fast all this goes.
  await ann.page.keyboard.press('ArrowLeft');
  await ann.page.keyboard.press('End');
  await ann.page.keyboard.type(' offline');
  await ben.page.keyboard.type(' online');
  await contexts[0]!.setOffline(false);
  await expect.poll(() => code(ann.page), { timeout: 30_000 }).toBe('a1 // first line by Ann offline\n// last line by Ben online');
  await expect.poll(() => code(ben.page)).toBe('a1 // first line by Ann offline\n// last line by Ben online');

  // Undo takes back one's own words only.
  await ann.focus(1);
  await ann.page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => code(ben.page)).toBe('a1 // first line by Ann\n// last line by Ben online');

  // Whoever leaves is gone within seconds.
  await contexts[1]!.close();
  await expect(page.getByRole('button', { name: /^Who is here: You, Ann Lee$/ })).toBeVisible({ timeout: 8_000 });
  await contexts[0]!.close();
  expect(problems).toEqual([]);
});

test('a paragraph is discussed, resolved, deleted and brought back with what was said', async ({ page, browser, baseURL }) => {
  const note = new NotePage(page);
  await note.create('Discussed');
  await note.type(1, 'const seconds = 60');
  await note.run(1);
  await expect(page.getByText('All edits saved')).toBeVisible();
  const context = await browser.newContext({ baseURL: baseURL! });
  const ann = await person(context, 'Ann Lee', page.url());

  await ann.paragraph(1).hover();
  await ann.paragraph(1).getByRole('button', { name: 'Comment on paragraph 1' }).click();
  await ann.page.getByRole('textbox', { name: 'Say something about this paragraph' }).fill('Why 60? See https://spark.example/window.');
  await ann.page.keyboard.press('Enter');
  await expect(ann.page.getByRole('link', { name: 'https://spark.example/window' })).toBeVisible();

  await note.paragraph(1).getByRole('button', { name: '1 open comment on paragraph 1' }).click();
  await page.getByRole('textbox', { name: 'Answer' }).fill('The course says so.');
  await page.keyboard.press('Enter');
  await expect(ann.page.getByText('The course says so.')).toBeVisible();
  await ann.page.getByRole('button', { name: 'Resolve' }).click();
  await expect(page.getByText('1 resolved')).toBeVisible();
  await page.keyboard.press('Escape');
  await context.close();

  await note.paragraph(1).hover();
  await note.paragraph(1).getByRole('button', { name: 'Settings of paragraph 1' }).click();
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('const seconds = 60')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(note.paragraph(1)).toContainText('seconds');
});

test('who ran a paragraph reads that it was them, and everybody else the name that they chose', async ({ page, browser, baseURL }) => {
  const unnamed = new NotePage(page);
  await unnamed.create('Run by two');
  await unnamed.type(1, '1 + 1');
  const contexts = await Promise.all([browser.newContext({ baseURL: baseURL! }), browser.newContext({ baseURL: baseURL! })]);
  const [ann, ben] = await Promise.all([person(contexts[0]!, 'Ann Lee', page.url()), person(contexts[1]!, 'Ben', page.url())]);
  await expect(page.getByRole('button', { name: /Who is here: .*Ann Lee/ })).toBeVisible();

  await ann.run(1);
  await expect(ann.paragraph(1)).toContainText('Last run by you');
  for (const other of [ben, unnamed]) await expect(other.paragraph(1)).toContainText('Last run by Ann Lee');
  await ben.run(1);
  await expect(ben.paragraph(1)).toContainText('Last run by you');
  for (const other of [ann, unnamed]) await expect(other.paragraph(1)).toContainText('Last run by Ben');
  await unnamed.run(1);
  await expect(unnamed.paragraph(1)).toContainText('Last run by you');
  for (const other of [ann, ben]) {
    await expect(other.paragraph(1)).not.toContainText('Last run by Ben');
    await expect(other.paragraph(1)).not.toContainText('Last run by you');
  }
  for (const context of contexts) await context.close();
});
