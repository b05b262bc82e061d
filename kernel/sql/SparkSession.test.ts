import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import '../engine/index.ts';
import { SparkContext } from '../rdd/index.ts';
import { Database, SparkSession, SQLContext, SqlSession } from './index.ts';

let sc: SparkContext;
let spark: SparkSession;

beforeAll(() => {
  sc = new SparkContext({ master: 'inline', conf: { 'spark.default.parallelism': '3' } });
  SQLContext.bind(sc, new SqlSession(new Database({ folder: mkdtempSync(join(tmpdir(), 'millrace-sql-')) })));
  spark = SparkSession.of(sc);
});
afterAll(async () => {
  await spark.database.close();
  await sc.stop();
});

test('a session has what Spark\u2019s has, and the tables of its SQLContext', async () => {
  spark.createDataFrame([['a', 1]], ['word', 'n']).createOrReplaceTempView('words');
  expect(spark.sqlContext.tableNames()).toEqual(['words']);
  expect(await spark.range(2, 5).collect()).toEqual([{ id: 2 }, { id: 3 }, { id: 4 }]);
  expect(await spark.table('words').count()).toBe(1);
  await spark.sql('create table kept as select 1 as one').collect();
  expect(await spark.catalog.listTables().collect()).toEqual([
    { name: 'kept', isTemporary: false },
    { name: 'words', isTemporary: true },
  ]);
  expect(await spark.catalog.listColumns('words').collect()).toEqual([
    { name: 'word', dataType: 'string' },
    { name: 'n', dataType: 'bigint' },
  ]);
  expect([await spark.catalog.tableExists('WORDS'), spark.catalog.dropTempView('words'), await spark.catalog.tableExists('words')]).toEqual(
    [true, true, false],
  );
});

test('settings are kept; a time zone that would not be obeyed is refused', () => {
  spark.conf.set('spark.sql.shuffle.partitions', 4);
  expect([spark.conf.get('spark.sql.shuffle.partitions'), spark.conf.get('spark.sql.session.timeZone'), spark.conf.get('x', 'y')]).toEqual([
    '4',
    'UTC',
    'y',
  ]);
  expect(() => spark.conf.set('spark.sql.session.timeZone', 'Europe/Berlin')).toThrow('in UTC');
  expect(() => spark.conf.get('spark.nope')).toThrow('The setting spark.nope is not set');
});

test('a builder makes a session of its own where there is none', async () => {
  const own = SparkSession.builder()
    .master('inline')
    .appName('words')
    .config(sc.getConf())
    .config('a.b', true)
    .enableHiveSupport()
    .getOrCreate();
  expect(own).not.toBe(spark);
  expect([own.sparkContext.appName, own.sparkContext.defaultParallelism, own.conf.get('a.b')]).toEqual(['words', 3, 'true']);
  expect(await own.sql('select 1 as one').collect()).toEqual([{ one: 1 }]);
  await own.database.close();
  await own.stop();
});
