import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import '../engine/index.ts';
import { SparkContext } from '../rdd/index.ts';
import { col, Database, functions, SQLContext, SqlSession, Window, when } from './index.ts';

const { avg, count, countDistinct, desc, explode, lower, row_number, split, sum, date_format, collect_list } = functions;
let sc: SparkContext;
let sql: SQLContext;
let printed = '';

beforeAll(() => {
  sc = new SparkContext({ master: 'inline' });
  const folder = mkdtempSync(join(tmpdir(), 'millrace-sql-'));
  sql = SQLContext.bind(sc, new SqlSession(new Database({ folder, print: (text) => (printed += text) })));
});
afterAll(async () => {
  await sql.database.close();
  await sc.stop();
});

const rows = (...all: unknown[]) => sc.parallelize(all, 2);
const shown = async (show: () => Promise<void>) => {
  printed = '';
  await show();
  return printed;
};

describe('toDF', () => {
  test('values, tuples and objects become columns; types are found', async () => {
    expect(await rows('a', 'b').toDF().collect()).toEqual([{ value: 'a' }, { value: 'b' }]);
    expect(await rows(['a', 1], ['b', 2]).toDF().collect()).toEqual([
      { _1: 'a', _2: 1 },
      { _1: 'b', _2: 2 },
    ]);
    expect(await rows(['a', 1], ['b', 2.5]).toDF('word', 'n').schema.then(String)).toBe('struct<word:string,n:double>');
    expect(await rows({ a: 1 }, { b: true }).toDF().collect()).toEqual([
      { a: 1, b: null },
      { a: null, b: true },
    ]);
  });

  test('dates, nested values, bigint, null, long text', async () => {
    const at = new Date(1_700_000_000_123);
    const long = 'longer than twelve letters ✓ 你好';
    const all = [
      { at, tags: ['x', 'y'], who: { id: 7, name: 'Anna' }, pair: ['k', 1], big: 2n ** 60n, note: long, map: new Map([['k', 1]]) },
      { at: null, tags: [], who: { id: 8, name: null }, pair: ['l', 2], big: 1n, note: null, map: new Map() },
    ];
    const df = rows(...all).toDF();
    expect(await df.collect()).toEqual([
      {
        at,
        tags: ['x', 'y'],
        who: { id: 7, name: 'Anna' },
        pair: { _1: 'k', _2: 1 },
        big: 2n ** 60n,
        note: long,
        map: new Map([['k', 1]]),
      },
      { at: null, tags: [], who: { id: 8, name: null }, pair: { _1: 'l', _2: 2 }, big: 1, note: null, map: new Map() },
    ]);
    expect(String(await df.schema)).toBe(
      'struct<at:timestamp,tags:array<string>,who:struct<id:bigint,name:string>,pair:struct<_1:string,_2:bigint>,big:bigint,note:string,map:map<string,bigint>>',
    );
  });

  test('many rows of short and long text, and nulls, come back as they were', async () => {
    const all = Array.from({ length: 150_000 }, (_, i) => [
      i,
      i % 7 === 0 ? null : `w${'é'.repeat(i % 23)}${i}`,
      i % 3 === 0 ? null : i / 2,
    ]);
    const back = await sc.parallelize(all, 2).toDF('i', 's', 'd').collect();
    expect(back.map(({ i, s, d }) => [i, s, d])).toEqual(all);
  });

  test('two types in a column: the error names the column and both', async () => {
    await expect(rows(['a', 1], ['b', 'x']).toDF('word', 'n').collect()).rejects.toThrow(
      "The column 'n' has values of two types: bigint and string.",
    );
    await expect(rows(['a', 1]).toDF('word').collect()).rejects.toThrow('toDF names 1 (word), and the rows have 2 (_1, _2)');
  });
});

describe('operations', () => {
  const clicks = () =>
    rows(['Anna', 'view', 1], ['Anna', 'buy', 2], ['Bert', 'view', 3], ['Bert', 'view', 4]).toDF('product', 'action', 'n');
  const collected = async (df: ReturnType<typeof clicks>) => (await df.collect()).map((row) => Object.values(row));

  test('select, filter, withColumn, drop, rename', async () => {
    expect(await collected(clicks().select('product', col('n').multiply(2).as('twice')).filter('twice > 4'))).toEqual([
      ['Bert', 6],
      ['Bert', 8],
    ]);
    expect(await clicks().withColumn('n', col('n').plus(1)).withColumn('x', lower('product')).columns).toEqual([
      'product',
      'action',
      'n',
      'x',
    ]);
    expect(await clicks().drop('n', 'nope').withColumnRenamed('action', 'what').columns).toEqual(['product', 'what']);
    expect(
      await collected(
        clicks()
          .where(col('action').isin('buy').or(col('n').between(4, 9)))
          .select('n'),
      ),
    ).toEqual([[2], [4]]);
  });

  test('groupBy with aggregates, names as Spark gives them', async () => {
    const grouped = clicks().groupBy('product').agg(count('*'), sum('n'), avg('n').as('mean'), countDistinct('action'));
    expect(await grouped.columns).toEqual(['product', 'count(1)', 'sum(n)', 'mean', 'count(DISTINCT action)']);
    expect(await collected(grouped.orderBy('product'))).toEqual([
      ['Anna', 2, 3, 1.5, 2],
      ['Bert', 2, 7, 3.5, 1],
    ]);
    expect(await collected(clicks().groupBy('action').count().orderBy(desc('count')))).toEqual([
      ['view', 3],
      ['buy', 1],
    ]);
    expect(await collected(clicks().groupBy('action').agg({ n: 'max' }).orderBy('action'))).toEqual([
      ['buy', 2],
      ['view', 4],
    ]);
  });

  test('pivot: values named or found, one aggregate or several, null where there is nothing', async () => {
    const counted = clicks().groupBy('product').pivot('action').agg(count('*')).orderBy('product');
    expect([await counted.columns, await collected(counted)]).toEqual([
      ['product', 'buy', 'view'],
      [
        ['Anna', 1, 1],
        ['Bert', null, 2],
      ],
    ]);
    const named = clicks().groupBy('product').pivot('action', ['view', 'nothing']).agg(sum('n').as('total'), avg('n'));
    expect(await named.columns).toEqual(['product', 'view_total', 'view_avg(n)', 'nothing_total', 'nothing_avg(n)']);
    expect(await collected(named.orderBy('product'))).toEqual([
      ['Anna', 1, 1, null, null],
      ['Bert', 7, 3.5, null, null],
    ]);
    expect(await collected(clicks().groupBy().pivot('n').agg(sum('n').plus(1)))).toEqual([[2, 3, 4, 5]]);
    const many = sc.parallelize(Array.from({ length: 10_001 }, (_, i) => i)).toDF('n');
    await expect(many.groupBy().pivot('n').agg(count('*')).collect()).rejects.toThrow('has more than 10000 values');
  });

  test('filter and orderBy may name a column that select, drop or a new name left out, as on Spark', async () => {
    const df = rows({ a: 1, b: 'x', c: 9 }, { a: 2, b: 'y', c: 8 }, { a: 3, b: 'z', c: 7 }).toDF();
    const words = async (frame: typeof df) => (await frame.collect()).map((row) => Object.values(row).join(' '));
    expect(await words(df.select('b').where('a > 1'))).toEqual(['y', 'z']);
    expect(await words(df.select('b').orderBy('c'))).toEqual(['z', 'y', 'x']);
    expect(await words(df.select('b').orderBy(desc('c')).where(col('a').lt(3)).orderBy('a'))).toEqual(['x', 'y']);
    expect(await words(df.drop('a').filter('a = 2'))).toEqual(['y 8']);
    expect(await words(df.withColumnRenamed('a', 'n').select('b').where('a <> 2'))).toEqual(['x', 'z']);
    expect(await words(df.select(col('a').multiply(-1).as('b')).where('b = -3 or a = 1'))).toEqual(['-1', '-3']);
    // What is selected comes before what is hidden.
    expect(await words(df.select(col('c').as('a')).where('a > 7').orderBy('a'))).toEqual(['8', '9']);
    await expect(df.select('b').limit(2).where('a > 1').collect()).rejects.toThrow(/"a" not found/);
    await expect(df.select('b').where('nope > 1').collect()).rejects.toThrow(/"nope" not found/);
    expect(await df.select('b').where('a > 1').columns).toEqual(['b']);
  });

  test('casts and divides as Spark does', async () => {
    const df = sql.sql(
      "select 1.9::double as a, -1.9::double as b, '3.7' as c, 'x' as d, timestamp'2024-01-01 00:00:01' as e, 9007199254740993 as f",
    );
    const whole = df.select(...'abcdef'.split('').map((name) => col(name).cast('long').as(name)));
    expect(await whole.collect()).toEqual([{ a: 1, b: -1, c: 3, d: null, e: 1_704_067_201, f: 9_007_199_254_740_993n }]);
    expect(await sql.sql('select 1 / 0 as a, 0.0 / 0 as b, 7 / 2 as c, 5 % 0 as d').collect()).toEqual([
      { a: null, b: null, c: 3.5, d: null },
    ]);
  });

  test('what Spark calls a column that has no name of its own', async () => {
    const names = clicks().select(
      when(col('n').gt(2), 'many').otherwise('few'),
      col('product').startsWith('A'),
      col('n').notEqual(2),
      col('product').like('A%'),
    );
    expect(await names.columns).toEqual([
      'CASE WHEN (n > 2) THEN many ELSE few END',
      'startswith(product, A)',
      '(NOT (n = 2))',
      'product LIKE A%',
    ]);
    clicks().createOrReplaceTempView('clicks');
    expect(await sql.sql('select count( * ), count(*) filter (n > 1) as more from clicks').columns).toEqual(['count(1)', 'more']);
    sql.dropTempTable('clicks');
  });

  test('joins of every kind', async () => {
    const left = rows([1, 'a'], [2, 'b']).toDF('id', 'l');
    const right = rows([2, 'x'], [3, 'y']).toDF('id', 'r');
    const joined = async (how: 'inner' | 'left' | 'right_outer' | 'outer' | 'left_semi' | 'leftanti') =>
      (await collected(left.join(right, 'id', how))).sort();
    expect(await joined('inner')).toEqual([[2, 'b', 'x']]);
    expect(await joined('left')).toEqual([
      [1, 'a', null],
      [2, 'b', 'x'],
    ]);
    expect(await joined('right_outer')).toEqual([
      [2, 'b', 'x'],
      [3, null, 'y'],
    ]);
    expect(await joined('outer')).toEqual([
      [1, 'a', null],
      [2, 'b', 'x'],
      [3, null, 'y'],
    ]);
    expect(await joined('left_semi')).toEqual([[2, 'b']]);
    expect(await joined('leftanti')).toEqual([[1, 'a']]);
    expect(await left.crossJoin(right).count()).toBe(4);
    expect(await collected(left.join(right, left.col('id').lt(right.col('id')).and(right.col('r').eq('x'))))).toEqual([[1, 'a', 2, 'x']]);
  });

  test('union, distinct, limit, na, describe', async () => {
    const holes = rows([1, null], [null, 'b']).toDF('n', 's');
    expect(await collected(holes.na.fill(0).na.fill('?'))).toEqual([
      [1, '?'],
      [0, 'b'],
    ]);
    expect(await holes.na.drop().count()).toBe(0);
    expect(await clicks().union(clicks()).distinct().count()).toBe(4);
    expect(await clicks().dropDuplicates('product').count()).toBe(2);
    expect(await clicks().limit(3).count()).toBe(3);
    expect(await collected(clicks().describe('n'))).toEqual([
      ['count', '4'],
      ['mean', '2.5'],
      ['stddev', expect.stringMatching(/^1.29/)],
      ['min', '1'],
      ['max', '4'],
    ]);
  });

  test('when, windows of rows, explode, dates', async () => {
    expect(await collected(clicks().select(when(col('n').gt(3), 'many').when(col('n').gt(1), 'some').otherwise('one').as('x')))).toEqual([
      ['one'],
      ['some'],
      ['some'],
      ['many'],
    ]);
    const ranked = clicks().withColumn('r', row_number().over(Window.partitionBy('product').orderBy(col('n').desc())));
    expect((await collected(ranked.filter(col('r').eq(1)).select('n'))).sort()).toEqual([[2], [4]]);
    expect(
      await collected(
        rows('a b', 'c')
          .toDF('line')
          .select(explode(split('line', ' ')).as('word')),
      ),
    ).toEqual([['a'], ['b'], ['c']]);
    expect(await collected(rows(new Date(0)).toDF('t').select(date_format('t', 'yyyy-MM-dd HH:mm')))).toEqual([['1970-01-01 00:00']]);
    expect(await collected(clicks().groupBy('product').agg(collect_list('n').as('all')).orderBy('product'))).toEqual([
      ['Anna', [1, 2]],
      ['Bert', [3, 4]],
    ]);
  });

  test('an RDD again, lines of JSON, a cached table', async () => {
    expect(
      await clicks()
        .select('n')
        .rdd.map(({ n }) => (n as number) + 1)
        .collect(),
    ).toEqual([2, 3, 4, 5]);
    expect(await clicks().select('n').toJSON().take(1)).toEqual(['{"n":1}']);
    const cached = clicks().cache();
    expect([await cached.count(), await cached.filter('n > 1').count()]).toEqual([4, 3]);
    cached.unpersist();
  });
});

test('show and printSchema are Spark’s', async () => {
  const df = rows(['hello', 3, [1.5]]).toDF('word', 'count', 'd');
  expect(await shown(() => df.show())).toBe(
    '+-----+-----+-----+\n| word|count|    d|\n+-----+-----+-----+\n|hello|    3|[1.5]|\n+-----+-----+-----+\n\n',
  );
  expect(await shown(() => df.printSchema())).toBe(
    'root\n |-- word: string (nullable = true)\n |-- count: long (nullable = true)\n |-- d: array (nullable = true)\n |    |-- element: double (containsNull = true)\n\n',
  );
});

test('lines of files, also cut at a constant: DuckDB reads what the workers would have read', async () => {
  const { folder } = sql.database.options;
  const texts = {
    plain: 'a b\nc  d\n',
    ends: 'a\r\n\r\nb',
    odd: '"q,x" \'y\\\n\n\tz ',
    latin: Buffer.from([0x61, 0xe9, 0x20, 0x62, 0x0a]),
  };
  for (const [name, text] of Object.entries(texts)) {
    const path = join(folder, `${name}.txt`);
    writeFileSync(path, text);
    const lines = sc.textFile(path);
    const words = lines.flatMap((line) => line.split(' '));
    expect((await words.toDF('w').collect()).map(({ w }) => w)).toEqual(await words.collect());
    expect((await lines.toDF().collect()).map(({ value }) => value)).toEqual(await lines.collect());
  }
});

test('words of files are counted by the workers as DuckDB counts them', async () => {
  const { folder } = sql.database.options;
  const texts = ['a b a\n\nb  ü\r\na', '', Buffer.from([0x61, 0xe9, 0x20, 0x61, 0x0a]), 'it\'s "x" a,b\ta\n'];
  for (const [i, text] of texts.entries()) {
    const path = join(folder, `counted-${i}.txt`);
    writeFileSync(path, text);
    const words = sc.textFile(path).flatMap((line) => line.split(' '));
    words.toDF('word').createOrReplaceTempView('counted');
    // Rows of an array are nobody's to count.
    sql.createDataFrame(await words.collect(), ['word']).createOrReplaceTempView('held');
    for (const query of [
      'select word, count(*) as total from t group by word order by word',
      "select upper(word) || '!' as w, count(word), count(*) * 2 as twice from t group by word having count(*) > 1 order by total_order",
      'select word from t group by word order by count(*) desc, word limit 2',
      'select count(*) as n from t',
      "select word, count(*) as n from t where word <> 'a' group by word order by word",
      'select length(word) as letters, count(*) as n from t group by 1 order by 1',
      "select word, count(*) filter (word > 'a') as n, count(distinct word) as d from t group by word order by word",
    ]) {
      const asked = (table: string) => sql.sql(query.replace(' from t', ` from ${table}`).replace('total_order', '1')).collect();
      expect([i, query, await asked('counted')]).toEqual([i, query, text === '' ? expect.anything() : await asked('held')]);
    }
  }
  for (const name of ['counted', 'held']) sql.dropTempTable(name);
});

test('show, describe and toJSON write values as Spark 3.5 does', async () => {
  const df = sql.sql(
    "select 0.1::float as f, 12345678901234567890.120::decimal(38, 3) as d, timestamp'1969-12-31 23:59:59.999999' as t, {'a': null::int, 'b': 1.0::double} as s, map{'k': null::int} as m",
  );
  expect(await shown(() => df.show(1, false))).toBe(
    `+---+------------------------+--------------------------+-----------+-----------+
|f  |d                       |t                         |s          |m          |
+---+------------------------+--------------------------+-----------+-----------+
|0.1|12345678901234567890.120|1969-12-31 23:59:59.999999|{NULL, 1.0}|{k -> NULL}|
+---+------------------------+--------------------------+-----------+-----------+

`,
  );
  expect(await df.select('f', 't', 's', 'm').toJSON().collect()).toEqual([
    '{"f":0.1,"t":"1969-12-31T23:59:59.999Z","s":{"b":1.0},"m":{"k":null}}',
  ]);
  const numbers = sql.sql(
    "select * from (values ('b', 'NaN'::double, 15000000::double, 1.50::decimal(5, 2)), ('a', 1, 15000001, 2.50)) t(s, x, y, z)",
  );
  expect(await shown(() => numbers.describe('s', 'x', 'y', 'z').show())).toBe(
    `+-------+----+---+------------------+------------------+
|summary|   s|  x|                 y|                 z|
+-------+----+---+------------------+------------------+
|  count|   2|  2|                 2|                 2|
|   mean|NULL|NaN|      1.50000005E7|          2.000000|
| stddev|NULL|NaN|0.7071067811865476|0.7071067811865476|
|    min|   a|1.0|             1.5E7|              1.50|
|    max|   b|NaN|       1.5000001E7|              2.50|
+-------+----+---+------------------+------------------+

`,
  );
});

describe('files', () => {
  test.each(['parquet', 'csv', 'json'] as const)('%s: written and read again; modes', async (format) => {
    const df = rows(['a', 1], ['b', 2]).toDF('word', 'n');
    const path = `out-${format}`;
    await df.write.option('header', true).format(format).save(path);
    const read = () => sql.read.options({ header: true, inferSchema: true }).format(format).load(path);
    expect(await read().collect()).toEqual([
      { word: 'a', n: 1 },
      { word: 'b', n: 2 },
    ]);
    await expect(df.write.format(format).save(path)).rejects.toThrow('already exists');
    await df.write.mode('ignore').format(format).save(path);
    await df.write.option('header', true).mode('append').format(format).save(path);
    expect(await read().count()).toBe(4);
    await df.write.option('header', true).mode('overwrite').format(format).save(path);
    expect(await read().count()).toBe(2);
  });

  test('a database file, a table, partitions, text', async () => {
    const df = rows(['a', 1], ['b', 2]).toDF('word', 'n');
    await df.write.duckdb('own.duckdb', 'it"s');
    await df.write.mode('append').duckdb('own.duckdb', 'it"s');
    expect(await sql.read.duckdb('own.duckdb', 'it"s').count()).toBe(4);
    await df.write.saveAsTable('kept');
    await df.write.insertInto('kept');
    expect(await sql.table('kept').count()).toBe(4);
    await df.write.partitionBy('word').parquet('by-word');
    expect(await sql.read.parquet('by-word').filter("word = 'b'").count()).toBe(1);
    await df.select('word').write.text('lines');
    expect(await sql.read.text('lines').collect()).toEqual([{ value: 'a' }, { value: 'b' }]);
    await expect(async () => sql.read.csv('nowhere.csv')).rejects.toThrow('Input path does not exist');
  });
});
