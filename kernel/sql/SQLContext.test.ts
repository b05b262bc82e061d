import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import '../engine/index.ts';
import { SparkContext } from '../rdd/index.ts';
import { Database, SQLContext, SqlSession } from './index.ts';

let sc: SparkContext;
let sql: SQLContext;
const folder = mkdtempSync(join(tmpdir(), 'millrace-sql-'));

beforeAll(() => {
  sc = new SparkContext({ master: 'inline' });
  sql = SQLContext.bind(sc, new SqlSession(new Database({ folder })));
});
afterAll(async () => {
  await sql.database.close();
  await sc.stop();
});

const values = async (text: string) => (await sql.sql(text).collect()).map((row) => Object.values(row));

test.each([
  ['names in backticks', 'select `a b` from (select 1 as `a b`)', [[1]]],
  ['==, <=>, div', "select 'a' == 'a', null <=> null, 7 div 2, 7 / 2", [[true, true, 3, 3.5]]],
  ['casts under Spark’s names', "select cast(1 as string), cast('2' as int), cast('3' as long)", [['1', 2, 3]]],
  ['lists', 'select size(array(1, 2)), array_contains(array(1, 2), 2), sort_array(array(2, 1))', [[2, true, [1, 2]]]],
  ['explode', "select explode(split('a b', ' ')) as w", [['a'], ['b']]],
  [
    'lateral view',
    "select n, w from (select 1 as n, 'a b' as s) t lateral view explode(split(s, ' ')) x as w order by w",
    [
      [1, 'a'],
      [1, 'b'],
    ],
  ],
  [
    'dates',
    "select date_format('2020-01-02 03:04:05', 'yyyy/MM/dd HH:mm'), datediff('2020-01-03', '2020-01-01'), to_date('2020-01-02') = date '2020-01-02'",
    [['2020/01/02 03:04', 2, true]],
  ],
  ['rlike', "select s from (values ('abc'), ('xyz')) t(s) where not s rlike '^a'", [['xyz']]],
  ['nulls first, as Spark orders', 'select x from (values (1), (null)) t(x) order by x', [[null], [1]]],
  ['collect_list leaves nulls out', 'select collect_list(x) from (values (1), (null)) t(x)', [[[1]]]],
  ['a semicolon and comments', '-- words\nselect /* one */ 1;', [[1]]],
])('Spark’s dialect: %s', async (_name, text, expected) => {
  expect(await values(text)).toEqual(expected);
});

test('a query goes on with the tables that it began with', async () => {
  sc.parallelize([1]).toDF('n').registerTempTable('t');
  const before = sql.sql('select n from t');
  sc.parallelize([2]).toDF('n').registerTempTable('T');
  expect([await before.collect(), await values('select n from t')]).toEqual([[{ n: 1 }], [[2]]]);
  expect([sql.dropTempTable('t'), sql.dropTempTable('t')]).toEqual([true, false]);
  await expect(values('select n from t')).rejects.toThrow("There is no table 't'.");
});

test('a table is replaced as a whole while it is read', async () => {
  const register = (value: number) =>
    sc
      .parallelize(Array.from({ length: 1000 }, () => value))
      .toDF('n')
      .registerTempTable('whole');
  register(0);
  const reads = Array.from({ length: 20 }, async (_, i) => {
    if (i % 2 === 0) register(i);
    return (await values('select count(*), min(n) = max(n) from whole'))[0];
  });
  expect(await Promise.all(reads)).toEqual(Array.from({ length: 20 }, () => [1000, true]));
});

test('what a table held is dropped with it', async () => {
  const count = async () => (await values("select count(*) from duckdb_tables() where table_name like '__rows%'"))[0]![0];
  const before = (await count()) as number;
  sc.parallelize([1]).toDF('n').registerTempTable('held');
  await values('select * from held');
  await values('select * from held');
  expect(await count()).toBe(before + 1);
  sql.dropTempTable('held');
  await sc.parallelize([1]).toDF('n').count();
  await expect.poll(count).toBe(before);
});

test('statements that change something come before the queries that follow them', async () => {
  sql.sql('create table kept (a int, b string)');
  sql.sql("insert into kept values (1, 'x')");
  expect(await values('select * from kept')).toEqual([[1, 'x']]);
  sql.sql('create or replace temp view v as select a + 1 as c from kept');
  expect(await values('select * from v')).toEqual([[2]]);
  expect((await sql.sql('show tables').collect()).map(({ tableName }) => tableName)).toContain('v');
  await expect(sql.sql('drop table nope').collect()).rejects.toThrow(/nope/);
});

test('functions of TypeScript; their types are found', async () => {
  sql.udf.register('shout', (word: string) => (word === null ? null : `${word.toUpperCase()}!`));
  sql.udf.register('half', (n: number) => n / 2);
  sql.udf.register('isLong', (word: string) => word.length > 3);
  sql.udf.register('area', (a: number, b: number) => a * b);
  sql.udf.register('breaks', () => {
    throw new Error('no luck');
  });
  expect(await values("select shout('hi'), shout(null), half(3), isLong('abcd'), area(2, 3) + 1")).toEqual([['HI!', null, 1.5, true, 7]]);
  expect(await values('select sum(half(n)) from range(10000) t(n)')).toEqual([[24_997_500]]);
  await expect(values('select breaks(1)')).rejects.toThrow("The function 'breaks' failed: no luck");
  const twice = sql.udf.register('twice', (n: number) => n * 2, 'long');
  expect(await sc.parallelize([4]).toDF('n').select(twice('n')).collect()).toEqual([{ 'twice(n)': 8 }]);
});

test('columns may be called at and offset', async () => {
  const query =
    'select max(at) as at, t.offset, offset % 2 as odd from (select 7 as at, 3 as offset) t where at > 1 group by all order by offset limit 5 offset 0';
  expect(await sql.sql(query).collect()).toEqual([{ at: 7, offset: 3, odd: 1 }]);
  const zoned = "select timestamp '2024-01-01 12:00:00' at time zone 'UTC' as t";
  expect(await sql.sql(zoned).count()).toBe(1);
});

test('errors say where in the query, and which tables there are', async () => {
  await expect(values('select 1,\n  nope from (select 1 as a)')).rejects.toThrow('(line 2, column 3 of the query)');
  await expect(values('select `x y`, nope from (select 1 as `x y`)')).rejects.toThrow('(line 1, column 15 of the query)');
  await expect(values('selec 1')).rejects.toThrow(/syntax error.*line 1, column 1/s);
  await expect(values('select "text" from (select 1 as a)')).rejects.toMatchObject({ hint: expect.stringContaining('single quotes') });
});

test('nothing leaks into another note', async () => {
  const other = new SparkContext({ master: 'inline' });
  const otherSql = SQLContext.bind(other, new SqlSession(new Database({ folder: mkdtempSync(join(tmpdir(), 'millrace-sql-')) })));
  sc.parallelize([1]).toDF('n').registerTempTable('mine');
  await expect(otherSql.sql('select * from mine').collect()).rejects.toThrow("There is no table 'mine'");
  const { message } = await otherSql
    .sql(`select * from '${folder}/x.parquet'`)
    .collect()
    .then(
      () => ({ message: '' }),
      (error: Error) => error,
    );
  expect(message).toContain('SQL may not reach');
  await otherSql.database.close();
  await other.stop();
});

test('the database leaves nothing outside the note’s folder', () => {
  expect(existsSync('/tmp/millrace-refused.csv')).toBe(false);
});
