import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import '../../engine/index.ts';
import { SparkContext } from '../../rdd/index.ts';
import { Database, SQLContext, SqlAssist, SqlSession } from '../index.ts';

let sc: SparkContext;
let sql: SQLContext;
let assist: SqlAssist;
let computed = 0;

beforeAll(async () => {
  sc = new SparkContext({ master: 'inline' });
  const folder = mkdtempSync(join(tmpdir(), 'millrace-assist-'));
  sql = SQLContext.bind(sc, new SqlSession(new Database({ folder })));
  assist = new SqlAssist(sql.session);
  sc.parallelize([['a', 1, { id: 7 }]])
    .map((row) => {
      computed++;
      return row;
    })
    .toDF('word', 'total', 'who')
    .registerTempTable('words');
  sc.parallelize([{ word: 'a', 'odd name': true, order: 1 }])
    .toDF()
    .registerTempTable('Channels');
  sql.udf.register('shout', (word: string) => `${word}!`);
  await sql.sql('create table kept (day date, n decimal(10, 2))').collect();
  mkdirSync(join(folder, 'views/daily'), { recursive: true });
  for (const name of ['prices.csv', 'views/daily/_SUCCESS', 'views/daily/part-00000.parquet', 'notes.bin'])
    writeFileSync(join(folder, name), '');
});
afterAll(async () => {
  await sql.database.close();
  await sc.stop();
});

/** `|` is the cursor. */
const marked = (text: string) => [text.replace('|', ''), text.indexOf('|')] as const;
const suggested = async (text: string) => (await assist.complete(...marked(text))).suggestions.map(({ label, kind }) => `${kind} ${label}`);
const columns = async (text: string) => (await suggested(text)).filter((one) => one.startsWith('column'));

test.each([
  ['select * from |', ['table words', 'table Channels', 'table kept']],
  ['select * from wo|', ['table words']],
  ['with own as (select 1 as x) select * from words, |', ['table own', 'table words', 'table Channels', 'table kept']],
  ['select 1; select * from words join |', ['table words', 'table Channels', 'table kept']],
])('after FROM come tables: %s', async (text, expected) => {
  expect(await suggested(text)).toEqual(expected);
});

test.each([
  ['select | from words', ['column word', 'column total', 'column who']],
  ['select to| from words', ['column total']],
  ['select w.| from words as w join kept k using (x)', ['column word', 'column total', 'column who']],
  ['select who.| from words', ['column id']],
  ['select * from words where |', ['column word', 'column total', 'column who']],
  [
    'select | from words join channels using (word)',
    ['column word', 'column words.word', 'column channels.word', 'column total', 'column who', 'column odd name', 'column order'],
  ],
  ['with t as (select word as w, total * 2 as twice from words) select | from t', ['column w', 'column twice']],
  ['select | from (select total + 1 as more from words) s', ['column more']],
  ['select (select max(|) from kept) from words', ['column day', 'column n', 'column word', 'column total', 'column who']],
  ['select | from range(3) t(i)', ['column i']],
  ['select * from words; select | from kept', ['column day', 'column n']],
])('columns of what the query reads: %s', async (text, expected) => {
  expect((await columns(text)).sort()).toEqual([...expected].sort());
});

test('functions for what is typed of them, those of TypeScript too; files in quotes after FROM; nothing in text and comments', async () => {
  expect(await suggested('select sho| from words')).toContain('function shout');
  expect(await suggested('select date_f| from words')).toContain('function date_format');
  expect(await suggested("select * from '|'")).toEqual(['file prices.csv', 'file views/daily/*.parquet']);
  expect(await suggested("select * from read_csv('|")).toEqual(['file prices.csv', 'file views/daily/*.parquet']);
  expect(await suggested("select * from words where word = '|'")).toEqual([]);
  expect(await suggested('select -- to|\n* from words')).toEqual([]);
});

test('a name that is none to SQL is put in with its quotes', async () => {
  const { suggestions, from } = await assist.complete(...marked('select od| from channels'));
  expect([from, suggestions[0]]).toMatchObject([7, { label: 'odd name', insert: '"odd name"', detail: 'boolean' }]);
  expect((await assist.complete(...marked('select ord| from channels'))).suggestions[0]).toMatchObject({ insert: '"order"' });
});

test('a name under the pointer says what it is', async () => {
  expect(await assist.meaning(...marked('select to|tal from words w'))).toEqual({
    start: 7,
    end: 12,
    title: 'total bigint',
    text: 'Column of w',
  });
  expect(await assist.meaning(...marked('select 1 from wor|ds'))).toMatchObject({
    title: 'words (word string, total bigint, who struct<id:bigint>)',
  });
  expect(await assist.meaning(...marked('select n|.nope from kept n'))).toMatchObject({ title: 'n (day date, n decimal(10,2))' });
  expect((await assist.meaning(...marked('select cou|nt(*) from words')))?.title).toMatch(/^count\(/);
  expect(await assist.meaning(...marked('sel|ect 1'))).toBeUndefined();
});

test('what is wrong is found without running anything', async () => {
  expect(await assist.problems('select total,\n  nope from words')).toMatchObject([
    { start: 16, end: 20, code: 'SQL_ERROR', isLater: false },
  ]);
  expect(await assist.problems('select * from wrods')).toMatchObject([
    { start: 14, end: 19, isLater: true, message: expect.stringContaining("Did you mean 'words'?") },
  ]);
  expect(await assist.problems('select 1; selec 2')).toMatchObject([{ start: 10 }]);
  expect(await assist.problems('select sum(word) from words')).toMatchObject([{ code: 'SQL_ERROR' }]);
  expect(await assist.problems("select shout(word) from words; cache table words; insert into kept values (date '2020-01-01', 1)")).toEqual(
    [],
  );
  expect(await assist.problems('')).toEqual([]);
  // Nobody knows yet what the rows will be; their names are known.
  sc.parallelize([], 1).toDF('product', 'price').registerTempTable('unborn');
  expect(await assist.problems('select sum(price) from unborn')).toEqual([]);
  expect(await assist.problems('select nope from unborn')).toMatchObject([{ start: 7, end: 11 }]);
  expect(await assist.problems('selec price from unborn')).toHaveLength(1);
});

test('of rows that are not there yet only the first are looked at', async () => {
  expect(computed).toBeLessThan(100);
  const loaded = await sql.sql("select count(*) as n from duckdb_tables() where table_name like '__rows%'").collect();
  expect(loaded).toEqual([{ n: 0 }]);
});
