import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../engine/index.ts';
import { Seconds } from '../base/Duration.ts';
import { ManualClock } from '../base/ManualClock.ts';
import { type RDD, SparkContext } from '../rdd/index.ts';
import { randomFrom } from '../rdd/random.ts';
import { StreamingContext } from '../streaming/StreamingContext.ts';
import { type Bench, type Figure, median } from '../testing/bench/Figure.ts';
import { Database, SQLContext, SqlSession, StandingQuery, StreamTable } from './index.ts';

const LINES = 500_000;
const WORDS_A_LINE = 8;
const VOCABULARY = 100_000;
const ROUNDS = 6;
const WARM = 2;
const PANES = 30;
const PANE_ROWS = 50_000;
/** CPU of Spark SQL, local[2], for the same batch on the machine of the yardstick. */
const SPARK_CPU_MS = 2408;

const split = (line: string) => line.split(' ');
/** The same, in words that nobody recognises: the closure is called, and its rows are encoded. */
const cut = (line: string) => {
  const words = line.split(' ');
  return words;
};

/**
 * W5 of the kernel's yardstick: `select word, count(*) as total from words group by word` over 4 million words a batch, beside DuckDB that reads the same file
 * by itself; and a group-by over a window of 30 batches, beside one over a single batch.
 */
const bench: Bench = async (log) => {
  const folder = mkdtempSync(join(tmpdir(), 'sql-bench-'));
  const session = new SqlSession(new Database({ folder, print: () => {} }));
  const sc = new SparkContext({ master: 'local[2]' });
  SQLContext.bind(sc, session);
  try {
    log(`${LINES} lines of ${WORDS_A_LINE} words, ${VOCABULARY} different ones, in ${folder}`);
    const file = writeWords(folder);
    return [...(await words(sc, session, file)), ...(await windows(sc, session))];
  } finally {
    await sc.stop();
    await session.close();
    rmSync(folder, { recursive: true });
  }
};
export default bench;

async function words(sc: SparkContext, session: SqlSession, file: string): Promise<Figure[]> {
  const sql = SQLContext.getOrCreate(sc);
  const query = 'select word, count(*) as total from words group by word';
  const ours = async (f: typeof split = split) => {
    sc.textFile(file, 2).flatMap(f).toDF('word').registerTempTable('words');
    return (await sql.sql(query).page(10)).totalRows;
  };
  const duckdb = async () => {
    const source = `read_csv('${file}', columns = {'line': 'VARCHAR'}, delim = '\\t', quote = '', header = false, auto_detect = false)`;
    return (await sql.sql(`with words as (select unnest(string_split(line, ' ')) as word from ${source}) ${query}`).page(10)).totalRows;
  };
  const taken = { ours: [] as Taken[], duckdb: [] as Taken[], closure: [] as Taken[] };
  for (let round = 0; round < ROUNDS; round++) {
    const [a, b, c] = [await measured(() => ours()), await measured(duckdb), await measured(() => ours(cut))];
    if (a.result !== b.result || a.result !== c.result) throw new Error(`ours found ${a.result} and ${c.result} words, DuckDB ${b.result}`);
    if (round < WARM) continue;
    taken.ours.push(a);
    taken.duckdb.push(b);
    taken.closure.push(c);
  }
  session.catalog.drop('words');
  const cpu = { ours: median(taken.ours.map((one) => one.cpu)), duckdb: median(taken.duckdb.map((one) => one.cpu)) };
  const wall = { ours: median(taken.ours.map((one) => one.wall)), duckdb: median(taken.duckdb.map((one) => one.wall)) };
  return [
    {
      name: 'W5 CPU a batch',
      value: cpu.ours,
      unit: 'ms',
      better: 'lower',
      aim: SPARK_CPU_MS / 8,
      note: `Spark SQL local[2]: ${SPARK_CPU_MS} ms`,
    },
    { name: 'W5 elapsed a batch', value: wall.ours, unit: 'ms', better: 'lower' },
    { name: 'W5 DuckDB alone, CPU', value: cpu.duckdb, unit: 'ms', better: 'lower' },
    { name: 'W5 DuckDB alone, elapsed', value: wall.duckdb, unit: 'ms', better: 'lower' },
    {
      name: 'W5 with any closure, CPU',
      value: median(taken.closure.map((one) => one.cpu)),
      unit: 'ms',
      better: 'lower',
      note: 'rows through JavaScript',
    },
    { name: 'W5 CPU ÷ DuckDB alone', value: cpu.ours / cpu.duckdb, unit: '×', better: 'lower', aim: 1.5 },
    { name: 'W5 elapsed ÷ DuckDB alone', value: wall.ours / wall.duckdb, unit: '×', better: 'lower', aim: 1.5 },
  ];
}

/** A standing group-by over a window of 30 batches and over one: the difference is what the window costs beside its new pane. */
async function windows(sc: SparkContext, session: SqlSession): Promise<Figure[]> {
  const random = randomFrom(7, 0);
  const word = () => `w${Math.floor(1000 ** random())}`;
  const batches = Array.from({ length: PANES + 20 }, () =>
    Array.from({ length: PANE_ROWS }, (): [string, number] => [word(), Math.floor(random() * 100)]),
  );
  const cost = async (window: number) => {
    const clock = new ManualClock();
    const ssc = new StreamingContext(sc, Seconds(1), { clock, name: `window of ${window}` });
    const stream = ssc.queueStream(batches.map((rows) => sc.parallelize(rows) as RDD<[string, number]>));
    const table = new StreamTable(session.database, { stream: stream as never, names: ['word', 'n'], window: Seconds(window) });
    session.catalog.register('clicks', table);
    const answered: (() => void)[] = [];
    const query = new StandingQuery(ssc, {
      session,
      tables: new Map([['clicks', table]]),
      text: () => 'select word, count(*) as clicks, sum(n) as total from clicks group by word',
      limit: 1000,
      onResult: () => answered.shift()?.(),
      onError: (error) => error,
    });
    ssc.addOutput(query);
    ssc.start();
    const taken: number[] = [];
    for (let i = 0; i < batches.length; i++) {
      const answer = new Promise<void>((resolve) => answered.push(resolve));
      const { wall } = await measured(async () => {
        clock.advance(1000);
        await answer;
      });
      if (i >= PANES + 5) taken.push(wall);
    }
    await ssc.stop(false);
    query.end();
    return median(taken);
  };
  const one = await cost(1);
  const many = await cost(PANES);
  return [
    { name: `group-by over 1 batch of ${PANE_ROWS} rows`, value: one, unit: 'ms', better: 'lower' },
    { name: `group-by over ${PANES} batches of ${PANE_ROWS} rows`, value: many, unit: 'ms', better: 'lower' },
    {
      name: `${PANES} batches ÷ 1 batch`,
      value: many / one,
      unit: '×',
      better: 'lower',
      aim: 2,
      note: 'reloading the window would be 30×',
    },
  ];
}

interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

async function measured<T>(work: () => Promise<T>): Promise<Taken & { result: T }> {
  const before = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, wall: performance.now() - started, cpu: (user + system) / 1000 };
}

/** Zipf: the k-th word is k times rarer than the first. */
function writeWords(folder: string): string {
  const random = randomFrom(0, 0);
  const word = () => `w${Math.floor(VOCABULARY ** random()).toString(36)}`;
  const line = () => Array.from({ length: WORDS_A_LINE }, word).join(' ');
  const file = join(folder, 'words.txt');
  writeFileSync(file, Array.from({ length: LINES }, line).join('\n'));
  return file;
}
