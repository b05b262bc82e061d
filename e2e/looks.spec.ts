import { expect, type Locator, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

const chart = "display([{ word: 'mill', count: 3 }, { word: 'race', count: 5 }], { chart: 'bar', title: 'Words' })";

test('a note as a report, as an app whose tiles are moved with pointer and keys, and one paragraph alone', async ({ page, browser }) => {
  test.setTimeout(180_000);
  const note = new NotePage(page);
  await note.create('Looked at');
  const { problems } = watch(page);
  await note.run(1, '%md\n# What is ground');
  await note.run(2, chart);
  await expect(note.outputs(2)).toContainText('2 rows', { timeout: 30_000 });
  await note.run(3, "console.log('as text')");
  await expect(note.outputs(3)).toContainText('as text');
  await page.keyboard.press('Escape');
  const look = async (name: string) => {
    await page.getByRole('button', { name: /^Look: / }).click();
    await page.getByRole('menuitemradio', { name }).click();
  };

  await look('Report: outputs only');
  await expect(page.getByRole('heading', { name: 'What is ground' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Words' })).toContainText('2 rows');
  await expect(page.getByRole('textbox', { name: /^Code of/ })).toHaveCount(0);

  await look('App: a grid of outputs');
  const tile = page.locator('[data-tile]').filter({ has: page.getByRole('region', { name: 'Words', exact: true }) });
  const place = async () => {
    const { x, y, width } = (await tile.boundingBox())!;
    return { x: Math.round(x), y: Math.round(y), width: Math.round(width) };
  };
  await expect(tile).toBeVisible();
  const grip = page.getByRole('button', { name: 'Move or size Words' });
  const first = await place();
  await grip.focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(async () => (await place()).width).toBeLessThan(first.width * 0.6);
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await place()).x).toBeGreaterThan(first.x + 40);
  const keyed = await place();
  await tile.hover();
  const from = (await grip.boundingBox())!;
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(from.x + 205, from.y + 5, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await place()).x).toBeGreaterThan(keyed.x + 100);
  await page.getByRole('button', { name: 'Leave Paragraph 3 out' }).click({ force: true });
  await expect(page.getByRole('button', { name: 'Put Paragraph 3 back' })).toBeVisible();

  // Kept in the note, for whoever opens it.
  const other = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const second = await other.newPage();
  await second.goto(page.url());
  const same = second.locator('[data-tile]').filter({ has: second.getByRole('region', { name: 'Words', exact: true }) });
  await expect.poll(async () => Math.round((await same.boundingBox())?.x ?? 0) - (await place()).x, { timeout: 30_000 }).toBe(0);
  await expect(second.locator('[data-tile]')).toHaveCount(2);

  const id = await page.evaluate(async () => {
    const note = location.pathname.split('/')[2];
    const { body } = await (await fetch(`/api/notebook/${note}`)).json();
    return body.paragraphs[1].id as string;
  });
  await second.goto(`${new URL(page.url()).pathname}/paragraph/${id}?asIframe`);
  await expect(second.getByText('2 rows')).toBeVisible();
  await expect(second.getByRole('banner')).toHaveCount(0);
  await expect(second.locator('.monaco-editor')).toHaveCount(0);
  await other.close();
  expect(problems).toEqual([]);
});

test('tiles of text are as high as their text until somebody sizes them, and a stream that prints moves nothing', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Fitting');
  await note.run(1, 'ssc.queueStream(Array.from({ length: 300 }, (_, i) => sc.parallelize(Array(i % 7).fill(i)))).print(); ssc.start()');
  await note.run(2, '%md\nOne line.');
  await note.run(3, `%md\n${'A paragraph.\n\n'.repeat(8)}`);
  await expect(note.outputs(3)).toContainText('A paragraph.');
  await expect(note.outputs(1)).toContainText('Time:');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Look: / }).click();
  await page.getByRole('menuitemradio', { name: 'App: a grid of outputs' }).click();
  const tiles = page.locator('[data-tile]');
  await expect(tiles).toHaveCount(3);
  const boxes = () =>
    tiles.evaluateAll((all) => all.map((one) => ({ top: (one as HTMLElement).getBoundingClientRect().top, height: one.clientHeight })));
  const line = async () => (await boxes())[1]!.height;
  await expect.poll(line).toBe(76);
  const bottom = async (one: Locator) => {
    const { y, height } = (await one.boundingBox())!;
    return y + height;
  };
  const isWhole = async () => (await bottom(tiles.nth(2).locator('p').last())) < (await bottom(tiles.nth(2)));
  await expect.poll(isWhole).toBe(true);

  // Higher than it begins: from here on it scrolls.
  await expect.poll(async () => (await boxes())[0]!.height, { timeout: 30_000 }).toBe(428);
  await page.waitForTimeout(500);
  const settled = await boxes();
  const printed = await tiles.first().innerText();
  await expect.poll(async () => (await tiles.first().innerText()).length, { timeout: 30_000 }).toBeGreaterThan(printed.length + 200);
  expect(await boxes()).toEqual(settled);

  await page.getByRole('button', { name: 'Move or size Paragraph 2' }).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(line).toBe(120);
  await expect(page.getByText('All edits saved')).toBeVisible();
  await page.reload();
  await expect(tiles).toHaveCount(3);
  await expect.poll(line).toBe(120);
});

test('an error in a report stands in line with the text, and its place leads to the code, from its paragraph alone to the note', async ({
  page,
}) => {
  const note = new NotePage(page);
  await note.create('Failing');
  await note.run(1, '%md\nA line.');
  await note.run(2, "throw new Error('as it must')");
  await expect(note.paragraph(2)).toHaveAttribute('data-status', 'ERROR', { timeout: 30_000 });
  await page.keyboard.press('Escape');
  const reported = `${new URL(page.url()).pathname}?look=report`;
  await page.goto(reported);
  const error = page.getByRole('region', { name: 'Error UNCAUGHT' });
  const left = async (one: Locator) => (await one.boundingBox())!.x;
  await expect(error).toBeVisible();
  await page.mouse.move(0, 0);
  expect(await left(error)).toBe(await left(page.getByText('A line.')));
  expect(await left(error.getByText('as it must').first())).toBeGreaterThan(await left(error));
  await error.getByRole('button', { name: /^line 1, column/ }).click();
  await expect(note.paragraph(2).locator('.monaco-editor.focused')).toBeVisible();

  // For this page only: it was not looked at in another way for anybody else.
  await page.goto(reported);
  await expect(error).toBeVisible();
  const id = await page.evaluate(async () => {
    const { body } = await (await fetch(`/api/notebook/${location.pathname.split('/')[2]}`)).json();
    return body.paragraphs[1].id as string;
  });
  await page.goto(`${new URL(page.url()).pathname}/paragraph/${id}`);
  await error.getByRole('button', { name: /^line 1, column/ }).click();
  await expect(page).toHaveURL(new RegExp(`/notebook/\\w+#${id}$`));
  await expect(note.paragraph(2).getByRole('textbox', { name: /^Code of paragraph/ })).toBeInViewport();
});

test('the edge of a paragraph is dragged and stepped to a width, a neighbour stands beside it, and the file has it', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Wide');
  await note.run(1, '1 + 1');
  await expect(note.paragraph(2)).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  const edge = page.getByRole('separator', { name: 'Width of paragraph 1' });
  const box = (await note.paragraph(1).boundingBox())!;
  const grip = (await edge.boundingBox())!;
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, grip.y + 10, { steps: 6 });
  await page.mouse.up();
  await expect(edge).toHaveAttribute('aria-valuenow', '6');
  await edge.focus();
  for (const width of ['5', '4']) {
    await page.keyboard.press('ArrowLeft');
    await expect(edge).toHaveAttribute('aria-valuenow', width);
  }
  const next = page.getByRole('separator', { name: 'Width of paragraph 2' });
  await next.focus();
  for (const width of ['11', '10', '9', '8']) {
    await page.keyboard.press('ArrowLeft');
    await expect(next).toHaveAttribute('aria-valuenow', width);
  }
  const [left, right] = [(await note.paragraph(1).boundingBox())!, (await note.paragraph(2).boundingBox())!];
  expect(right.y).toBe(left.y);
  expect(right.x).toBeGreaterThan(left.x + left.width);

  const widths = await page.evaluate(async () => {
    const note = location.pathname.split('/')[2];
    const { body: file } = await (await fetch(`/api/notebook/export/${note}`)).json();
    const made = await (await fetch('/api/notebook/import', { method: 'POST', body: file })).json();
    const { body } = await (await fetch(`/api/notebook/${made.body}`)).json();
    return body.paragraphs.map((p: { config: { colWidth: number } }) => p.config.colWidth) as number[];
  });
  expect(widths).toEqual([4, 8]);
});
