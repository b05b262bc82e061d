import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import '../../engine/index.ts';
import { Seconds } from '../../base/Duration.ts';
import { ManualClock } from '../../base/ManualClock.ts';
import { type RDD, SparkContext } from '../../rdd/index.ts';
import { randomFrom } from '../../rdd/random.ts';
import { StreamingContext } from '../../streaming/StreamingContext.ts';
import { Database, SQLContext, SqlSession, StandingQuery, StreamTable } from '../index.ts';
import { partialQuery } from './partialQuery.ts';

let sc: SparkContext;
let session: SqlSession;

beforeAll(() => {
  sc = new SparkContext({ master: 'inline' });
  session = new SqlSession(new Database({ folder: mkdtempSync(join(tmpdir(), 'millrace-sql-')) }));
  SQLContext.bind(sc, session);
});
afterAll(async () => {
  await session.close();
  await sc.stop();
});

const options = { columns: ['word', 'n', 'ts'], names: [] as string[], isUserFunction: (name: string) => name === 'mine' };
const cut = (sql: string) => session.database.use((connection) => partialQuery(connection, sql, options));

test.each([
  'select word, count(*) from clicks group by word',
  'select word as w, sum(n) total, avg(n), min(ts), max(ts) from clicks c where c.n > 1 group by c.word having count(*) > 2 order by total desc limit 3',
  'select lower(word) as l, count(n) filter (where n > 2) * 100.0 / count(*) as share from clicks group by l order by 2, l',
  "select date_trunc('hour', ts), sum(n) from clicks group by 1",
  'select count(*), avg(n) from clicks',
  'select word from clicks group by word',
])('is computed by pane: %s', async (sql) => {
  expect(await cut(sql)).toMatchObject({ ofPane: expect.stringMatching(/__[ag]0/), merged: expect.stringContaining('__partials') });
});

test.each([
  'select * from clicks',
  'select word, count(distinct n) from clicks group by word',
  'select word, count(*) from clicks join other using (word) group by word',
  'select word, median(n) from clicks group by word',
  'select word, collect_list(n) from clicks group by word',
  'select word, mine(n), count(*) from clicks group by all',
  'select mine(word), count(*) from clicks group by 1',
  'select word, count(*) from clicks where ts > now() - interval 10 seconds group by word',
  'select word, count(*) from clicks where n > (select avg(n) from clicks) group by word',
  'select word, sum(count(*)) over () from clicks group by word',
  'select word, n, count(*) from clicks group by rollup (word, n)',
  'with c as (select * from clicks) select word, count(*) from c group by word',
  "select word, string_agg(word, ',' order by n) from clicks group by word",
  'select word, n from clicks',
  'select word, count(*) from clicks where n < 9007199254740993 group by word',
])('is asked whole: %s', async (sql) => {
  expect(await cut(sql)).toBeUndefined();
});

const queries = [
  'select word, count(*) as total, sum(n) as s, min(n) as least, max(n) as most, avg(n) as mean from clicks group by word order by word',
  'select word, count(n), sum(n) from clicks where n % 2 = 0 group by 1 having count(*) > 1 order by 1',
  'select count(*), sum(n), avg(n), min(word) from clicks',
  'select word, count(distinct n) as d from clicks group by word order by word',
];

/** Long enough for blocks of eight panes, some of which have no rows. */
const WINDOW = 12;

test.each(queries)('by pane and whole are the same in every batch (seed 11): %s', async (text) => {
  const random = randomFrom(11, 0);
  const words = ['a', 'b', 'c', null];
  const row = (): [string | null, number | null] => [words[Math.floor(random() * 4)]!, random() < 0.2 ? null : Math.floor(random() * 9)];
  // Batches without rows, and one that turns whole numbers into fractions for as long as it is in the window.
  const batches = Array.from({ length: 26 }, (_, i) => {
    const rows = Array.from({ length: i % 5 === 2 ? 0 : Math.floor(random() * 12) }, row);
    return i === 6 ? [...rows, ['a', 0.5] as [string, number]] : rows;
  });
  const results = await answersOf(text, { batches, window: WINDOW });
  expect(results.filter((result) => !Array.isArray(result))).toEqual([]);
  for (const [i, result] of results.entries()) {
    const all = batches.slice(Math.max(0, i + 1 - WINDOW), i + 1).flat();
    const frame = SQLContext.getOrCreate(sc).createDataFrame(all.length > 0 ? all : [[null, null]], ['word', 'n']);
    (all.length > 0 ? frame : frame.limit(0)).createOrReplaceTempView('clicks_once');
    const expected = await SQLContext.getOrCreate(sc).sql(text.replaceAll('clicks', 'clicks_once')).collect();
    if (all.length > 0) expect([i, result]).toEqual([i, expected.map((one) => Object.values(one))]);
  }
  // Tables are dropped behind their last holder's back.
  const left = "select count(*) as n from duckdb_tables() where table_name like '__rows%'";
  const count = async () => (await SQLContext.getOrCreate(sc).sql(left).collect())[0]!.n;
  await expect.poll(count, { timeout: 5000 }).toBeLessThanOrEqual(1);
  SQLContext.getOrCreate(sc).dropTempTable('clicks_once');
});

test('a column that changes its type is an error for as long as both are in the window, and names both', async () => {
  const batches: unknown[][] = [[['a', 1]], [['a', 2]], [['a', 'two']], [['a', 'three']], [['a', 'four']]];
  const answers = await firstRowsOf('select sum(length(CAST(n AS VARCHAR))) as letters, count(*) as n from clicks', { batches, window: 2 });
  const changed = expect.stringMatching(/The column 'n' is bigint in some batches of the window and string in others\./);
  expect(answers).toEqual([[1, 1], [2, 2], changed, [8, 2], [9, 2]]);
});

test('the words of text files are counted over a window', async () => {
  const { folder } = session.database.options;
  const lines = ['a b a', 'b', '', 'c a\nb'];
  const files = lines.map((text, i) => {
    const file = join(folder, `words-${i}.txt`);
    writeFileSync(file, text);
    return file;
  });
  const rdds = files.map((file) => sc.textFile(file).flatMap((line) => line.split(' ')));
  const text =
    "select string_agg(word || n, ' ' order by word) as found, 0 as zero from (select word, count(*) as n from clicks group by word)";
  expect(await firstRowsOf(text, { rdds, names: ['word'], window: 3 })).toEqual([
    ['a2 b1', 0],
    ['a2 b2', 0],
    ['a2 b2', 0],
    ['a1 b2 c1', 0],
  ]);
});

interface Asked {
  batches?: unknown[][];
  rdds?: RDD<unknown>[];
  names?: string[];
  window: number;
}

const firstRowsOf = async (text: string, asked: Asked): Promise<unknown[]> =>
  (await answersOf(text, asked)).map((answer) => (Array.isArray(answer) ? answer[0] : answer));

/** The rows that a standing query over `clicks` gives in each batch, or what it fails with. */
async function answersOf(
  text: string,
  { batches = [], rdds = batches.map((rows) => sc.parallelize(rows)), names = ['word', 'n'], window }: Asked,
): Promise<(unknown[][] | string)[]> {
  const clock = new ManualClock();
  const ssc = new StreamingContext(sc, Seconds(1), { clock });
  const stream = ssc.queueStream([...rdds]);
  const table = new StreamTable(session.database, { stream: stream as never, names, window: Seconds(window) });
  session.catalog.register('clicks', table);
  const answers: (unknown[][] | string)[] = [];
  let answered = Promise.withResolvers<void>();
  const query = new StandingQuery(ssc, {
    session,
    tables: new Map([['clicks', table]]),
    text: () => text,
    limit: 100,
    onResult: ({ columns, length }) => {
      answers.push(Array.from({ length }, (_, r) => columns.map((column) => column[r])));
      answered.resolve();
    },
    onError: (error) => {
      answers.push((error as Error).message);
      answered.resolve();
      return error;
    },
  });
  ssc.addOutput(query);
  ssc.start();
  for (let i = 0; i < rdds.length; i++) {
    clock.advance(1000);
    await answered.promise;
    answered = Promise.withResolvers();
  }
  await ssc.stop(false);
  query.end();
  session.catalog.drop('clicks');
  return answers;
}
