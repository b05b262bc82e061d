import { expect, type Locator, type Page, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

const suggestions = (page: Page): Locator => page.locator('.suggest-widget.visible .monaco-list-row');

/** Puts the cursor in the place of `|`, as if everything before it had just been typed. */
async function typeTo(note: NotePage, which: number, marked: string): Promise<void> {
  const { page } = note;
  const [before, after] = marked.split('|') as [string, string];
  await note.type(which, before + after);
  await page.keyboard.press('ControlOrMeta+End');
  for (let i = 0; i < after.length; i++) await page.keyboard.press('ArrowLeft');
}

async function note(page: Page): Promise<NotePage> {
  const opened = new NotePage(page);
  await opened.create('Queries');
  await opened.run(
    1,
    `const clicks = ssc.queueStream([sc.parallelize([['Anna', 3]] as [string, number][])])
clicks.toDF('product', 'price').createOrReplaceTempView('clicks', { window: Seconds(60) })
spark.createDataFrame([['Anna', 'A', true]], ['product', 'brand', 'in stock']).createOrReplaceTempView('products')
sqlContext.udf.register('shout', (word: string) => word + '!')`,
  );
  await expect(opened.paragraph(1).getByText(/^Took/)).toBeVisible();
  return opened;
}

test('tables and columns are completed in %sql paragraphs, and in queries in code', async ({ page }) => {
  const { problems } = watch(page);
  const queries = await note(page);
  await typeTo(queries, 2, '%sql\nselect 1 from |');
  await page.keyboard.press('Control+Space');
  await expect(suggestions(page).filter({ hasText: 'clicks' })).toContainText('stream');
  await expect(suggestions(page).filter({ hasText: 'products' })).toContainText('table');
  await page.keyboard.type('prod');
  await expect(suggestions(page)).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(queries.paragraph(2).locator('.view-lines')).toContainText('from\u00a0products');
  await page.keyboard.type(' where bra');
  await expect(suggestions(page).first()).toContainText('brandstring');
  await page.keyboard.press('Tab');
  await page.keyboard.type(' = sho');
  await expect(suggestions(page).filter({ hasText: 'shout' })).toBeVisible();
  await expect(queries.paragraph(2).locator('.view-lines')).toContainText(
    'select\u00a01\u00a0from\u00a0products\u00a0where\u00a0brand\u00a0=\u00a0sho',
  );

  await typeTo(queries, 2, '%sql\nselect | from products');
  await page.keyboard.type('in');
  await suggestions(page).filter({ hasText: 'in stock' }).click();
  await expect(queries.paragraph(2).locator('.view-lines')).toContainText('select\u00a0"in\u00a0stock"\u00a0from');

  await queries.run(2, '%sql select * from products');
  await typeTo(queries, 3, 'await spark.sql("select | from products").show()');
  await page.keyboard.type('br');
  await expect(suggestions(page).first()).toContainText('brand');
  expect(problems).toEqual([]);
});

test('a column tells its type; what is wrong in a query is marked before it runs', async ({ page }) => {
  const { problems } = watch(page);
  const queries = await note(page);
  await queries.run(2, '%sql\nselect product, sum(price) as revenue from clicks group by product');
  await queries.expectMoving(2);
  await queries
    .paragraph(2)
    .locator('.view-line span', { hasText: /^price$/ })
    .last()
    .hover();
  await expect(page.locator('.monaco-hover:visible')).toContainText('price bigint');

  const marks = queries.paragraph(2).locator('.squiggly-error');
  await queries.type(2, '%sql\nselect product,\n  nope from clicks');
  await expect(marks).toHaveCount(1);
  const mark = (await marks.boundingBox())!;
  await page.mouse.move(mark.x + mark.width / 2, mark.y + 4);
  await expect(page.locator('.monaco-hover:visible')).toContainText('"nope" not found');
  await queries.type(2, '%sql\nselect product from clciks');
  await expect(marks).toHaveCount(0);
  await expect(queries.paragraph(2).locator('.squiggly-warning')).toHaveCount(1);

  await queries.run(2, '%sql\nselect product from clciks');
  await expect(queries.outputs(2)).toContainText("There is no table 'clciks'. Did you mean 'clicks'?");
  await queries.type(2, '%sql\nselect product from clicks');
  await expect(queries.paragraph(2).locator('.squiggly-warning, .squiggly-error')).toHaveCount(0);
  expect(problems).toEqual([]);
});
