import { expect, type Page, test } from '@playwright/test';
import { NotePage } from './support/NotePage.ts';

const words =
  "ssc.queueStream([], true, sc.parallelize([['mill', 'wood', 3], ['race', 'water', 5]])).map(([who, what, n]) => ({ who, what, n }))";

async function isWideAsTheWindow(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
}

for (const width of [390, 768]) {
  test(`at ${width} px the panes are drawers over the note`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const note = new NotePage(page);
    await note.create(`Narrow ${width}`);
    const notes = page.getByRole('navigation', { name: 'Notes' });
    await expect(notes).toBeHidden();
    await page.getByRole('button', { name: 'Hide or show the notes' }).click();
    await expect(notes).toBeVisible();
    await notes.getByRole('link', { name: /^Speed layer/ }).click();
    await expect(page.getByRole('button', { name: 'Rename Speed layer' })).toBeVisible();
    await expect(notes).toBeHidden();
    await page.getByRole('button', { name: 'Hide or show streams and outline' }).click();
    await expect(page.getByRole('complementary', { name: 'Streams and outline' })).toBeVisible();
    await page.getByRole('button', { name: 'Close the drawer' }).click({ position: { x: 4, y: 400 } });
    await expect(page.getByRole('complementary', { name: 'Streams and outline' })).toBeHidden();
    expect(await isWideAsTheWindow(page)).toBe(true);
  });
}

test('text as a value says why it draws nothing, and is counted on a click', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Text as a value');
  await note.run(1, `display([['mill', 'wood'], ['race', 'water']], { chart: { kind: 'bar', keys: ['key'], values: ['value'] } })`);
  await expect(note.outputs(1)).toContainText('“value” is text');
  await note.outputs(1).getByRole('button', { name: 'Count its rows instead' }).click();
  await expect(note.outputs(1)).not.toContainText('is text');
  await expect(note.outputs(1).locator('[data-chart=bar] path[data-part=fill]').first()).toHaveAttribute('d', /^M/);
});

test('appended rows are scrubbed back, and a rerun begins a past of its own', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Scrubbed');
  const shown = (mark: string) => `display(${words}.map((row) => ({ ...row, mark: '${mark}' })), { mode: 'append', chart: 'table' })`;
  await note.run(1, shown('before'));
  await note.expectMoving(1);
  await note.outputs(1).getByRole('button', { name: 'Past batches' }).click();
  const batches = note.outputs(1).getByRole('slider', { name: 'Batch' });
  await batches.press('Home');
  await expect(batches).toHaveAttribute('aria-valuetext', /^batch of/);
  await expect(note.outputs(1).locator('footer')).toContainText('2 rows');
  await note.outputs(1).getByRole('button', { name: 'Live', exact: true }).click();
  await note.run(1, shown('after'));
  await expect(note.outputs(1)).toContainText('after');
  await note.expectMoving(1);
  await batches.press('Home');
  await expect(note.outputs(1)).toContainText('after');
  await expect(note.outputs(1)).not.toContainText('before');
});

test('two browsers see the same colours', async ({ page, browser }) => {
  const note = new NotePage(page);
  await note.create('Colours');
  const kinds = "['purchase', 'page_view', 'add_to_cart', 'refund']";
  await note.run(1, `display(${kinds}.map((kind, n) => ({ hour: 'now', kind, n: n + 1 })), { chart: { kind: 'bar', groups: ['kind'] } })`);
  const colours = (of: NotePage) =>
    of
      .outputs(1)
      .locator('[data-series]')
      .evaluateAll((all) => all.map((one) => `${one.dataset.series} ${getComputedStyle(one).color}`).sort());
  await expect.poll(() => colours(note)).toHaveLength(4);
  const other = await browser.newContext();
  const second = new NotePage(await other.newPage());
  await second.page.goto(page.url());
  await expect.poll(() => colours(second)).toEqual(await colours(note));
  await other.close();
});

test('what a failed fetch failed of is said', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Causes');
  await note.run(1, "await fetch('http://127.0.0.1:9/')");
  await expect(note.outputs(1)).toContainText(/fetch failed[\s\S]*caused by[\s\S]*(ECONNREFUSED|bad port)/);
});

test('a note that somebody else trashed says so, and comes back', async ({ page, browser }) => {
  const note = new NotePage(page);
  await note.create('Trashed elsewhere');
  const other = await browser.newContext();
  const second = new NotePage(await other.newPage());
  await second.page.goto(page.url());
  await expect(second.page.getByText('All edits saved')).toBeVisible();
  await second.page.getByRole('button', { name: 'More of this note' }).click();
  await second.page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByText('This note is in the trash.')).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(second.page.getByText('This note is in the trash.')).toBeHidden();
  await other.close();
});

test('what is announced to screen readers is the note that is open now', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Announced');
  await page
    .getByRole('navigation', { name: 'Notes' })
    .getByRole('link', { name: /^Speed layer/ })
    .click();
  await expect
    .poll(() => page.evaluate(() => document.querySelector('next-route-announcer')?.shadowRoot?.textContent))
    .toContain('Speed layer');
});

test('when all is stopped nothing is said to run, neither in the note nor among the jobs', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('At rest');
  await note.run(1, `${words}.print()`);
  const streams = page.getByRole('contentinfo').getByText(/stream runs/);
  await expect(streams).toBeVisible();
  await note.stopAll();
  await expect(streams).toBeHidden();
  await page.getByRole('button', { name: 'Hide or show streams and outline' }).click();
  await expect(page.getByRole('list', { name: 'Streams' })).toContainText('at rest');
  await page.goto('/jobs');
  const job = page.getByRole('list', { name: 'Notes' }).getByRole('listitem').filter({ hasText: 'At rest' });
  await expect(job).toContainText('Last run');
  await expect(job).not.toContainText('ssc');
});

test('the toolbar has what there is room for, and never at the cost of the title', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const note = new NotePage(page);
  await note.create('A title to be read');
  const toolbar = page.getByRole('toolbar', { name: 'Note' });
  for (const name of ['Clone', 'Export as .zpln', 'Move to trash']) await expect(toolbar.getByRole('button', { name })).toBeVisible();
  await page.getByRole('button', { name: 'Hide or show streams and outline' }).click();
  await expect(toolbar.getByRole('button', { name: 'Clone' })).toBeHidden();
  const title = page.getByRole('button', { name: 'Rename A title to be read' });
  expect(await title.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
});

test('one mistake is counted once, and whoever ran a paragraph reads that it was them', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('One mistake');
  await note.run(1, "const wrong: number = 'x'");
  await expect(note.paragraph(1)).toHaveAttribute('data-status', 'ERROR');
  await expect(note.paragraph(1)).toContainText('Last run by you');
  await expect(page.getByRole('button', { name: '1 errors, 0 warnings' })).toBeVisible();
});

test('on a phone the toolbar has all of its tools in sight with others here, and an app has no grips to drag', async ({
  page,
  browser,
}) => {
  const note = new NotePage(page);
  await note.create('On a phone');
  await note.run(1, '1 + 1');
  await note.expectFinished(1);
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const small = await phone.newPage();
  await small.goto(page.url());
  await expect(small.getByRole('button', { name: /^Who is here: You, / })).toBeVisible();
  const last = small.getByRole('button', { name: 'Hide or show streams and outline' });
  const { x, width } = (await last.boundingBox())!;
  expect(x + width).toBeLessThanOrEqual(390);
  await small.getByRole('button', { name: 'More of this note' }).click();
  await small.getByRole('menuitem', { name: 'Look: app, a grid of outputs' }).click();
  await expect(small.getByRole('button', { name: 'Leave Paragraph 1 out' })).toBeVisible();
  await expect(small.getByRole('button', { name: 'Move or size Paragraph 1' })).toHaveCount(0);
  await expect(small.getByText('Drag a tile by its grip')).toBeHidden();
  await phone.close();
});
