import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

test('a DataFrame of a million rows scrolls to its end, and downloads whole', async ({ page }) => {
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.create('Long frame');
  await note.run(
    1,
    `display(spark.sql("select range as n, 'word ' || (range % 97) as word, range / 4 as x from range(1000000)"), { title: 'Million', chart: 'table' })`,
  );
  const outputs = note.outputs(1);
  await expect(outputs.getByText('1,000,000 rows')).toBeVisible({ timeout: 60_000 });
  const rows = outputs.getByRole('region', { name: 'Rows' });
  await rows.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(rows.getByRole('cell', { name: '999,999', exact: true })).toBeVisible();
  await expect(rows.getByRole('cell', { name: '249,999.75', exact: true })).toBeVisible();
  for (const [kind, separator] of [
    ['CSV', ','],
    ['TSV', '\t'],
  ] as const) {
    const coming = page.waitForEvent('download');
    await outputs.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('menuitem', { name: `Download as ${kind}` }).click();
    const download = await coming;
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split(/\r?\n/);
    const cells = (line: string | undefined) => line?.split(separator);
    expect([lines.length, cells(lines[0]), cells(lines.at(-1))]).toEqual([
      1_000_001,
      ['n', 'word', 'x'],
      ['999999', `word ${999_999 % 97}`, '249999.75'],
    ]);
  }
  expect(problems).toEqual([]);
});

test('DataFrames in a paragraph: a session, pivot, nulls, figures, and what is written is read again', async ({ page }) => {
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.create('Frames');
  await note.run(
    1,
    `const session = SparkSession.builder().appName('shop').config('spark.sql.shuffle.partitions', '2').getOrCreate()
const { sum } = functions
const clicks = session.createDataFrame(
  [['Anna', 'view', 1, 1.5], ['Anna', 'buy', 2, 2.5], ['Bert', 'view', 3, null], [null, 'buy', 5, 5]],
  ['product', 'action', 'n', 'the price'],
)
await clicks.printSchema()
await clicks.groupBy('product').pivot('action').agg(sum('n')).orderBy('product').show()
await clicks.na.drop().show()
await clicks.na.fill(0).na.fill('?').where('n > 2').show()
await clicks.describe('n').show()
console.log((await clicks.select('action').distinct().orderBy('action').collect()).map(({ action }) => action).join(' and '))`,
  );
  await note.expectFinished(1);
  for (const shown of [
    ' |-- the price: double (nullable = true)',
    '|product| buy|view|',
    '|   NULL|   5|NULL|',
    '|   Anna|   buy|  2|      2.5|',
    '|      ?|   buy|  5|      5.0|',
    '|   mean|              2.75|',
    'buy and view',
  ])
    await expect(note.outputs(1)).toContainText(shown);
  await note.run(
    2,
    `const out = clicks.write.mode('overwrite').option('header', true)
await out.parquet('out/parquet')
await out.csv('out/csv')
await out.json('out/json')
await clicks.write.mode('overwrite').duckdb('out/shop.duckdb', 'the clicks')
const found = {
  parquet: spark.read.parquet('out/parquet'),
  csv: spark.read.option('header', true).option('inferSchema', true).csv('out/csv'),
  json: spark.read.json('out/json'),
  database: spark.read.duckdb('out/shop.duckdb', 'the clicks'),
}
const all = JSON.stringify(await clicks.orderBy('n').collect())
for (const [name, frame] of Object.entries(found)) console.log(name, JSON.stringify(await frame.orderBy('n').collect()) === all)
found.database.createOrReplaceTempView('read again')`,
  );
  await note.expectFinished(2);
  for (const name of ['parquet', 'csv', 'json', 'database']) await expect(note.outputs(2)).toContainText(`${name} true`);
  await note.run(
    3,
    '%sql(chart=table)\nselect product, count(*), sum("the price") as worth from `read again` group by product order by product',
  );
  await expect(note.outputs(3).getByRole('columnheader', { name: 'count(1)' })).toBeVisible();
  await expect(note.outputs(3).getByRole('cell', { name: 'Bert' })).toBeVisible();
  expect(problems).toEqual([]);
});
