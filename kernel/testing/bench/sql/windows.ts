import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Seconds } from '../../../base/Duration.ts';
import { ManualClock } from '../../../base/ManualClock.ts';
import { randomFrom } from '../../../rdd/random.ts';
import { type SqlTable, StandingQuery, StreamTable } from '../../../sql/index.ts';
import { StreamingContext } from '../../../streaming/StreamingContext.ts';
import { type Figure, median } from '../Figure.ts';
import { measured } from './measured.ts';
import { runSpark } from './sparkSide.ts';
import type { SqlBench } from './sql.bench.ts';

/** Batches in a window. */
const WINDOWS = [5, 30, 120] as const;
/** On Spark the longest would take minutes. */
const SPARK_WINDOWS = [5, 30];
const PANE_ROWS = 50_000;
const MEASURED = 14;
const SETTLING = 4;
const WORDS = 1000;
const QUERIES = {
  mergeable: 'select word, count(*) as clicks, sum(n) as total, avg(n) as mean from clicks group by word',
  whole: 'select word, count(*) as clicks, sum(n) as total, count(distinct n) as numbers from clicks group by word',
} as const;
type Name = keyof typeof QUERIES;

/** A standing group-by over windows of several lengths: what grows with the window is only what is merged of its panes. */
export async function windows(bench: SqlBench): Promise<Figure[]> {
  const files = writePanes(bench.folder, Math.max(...WINDOWS) + MEASURED);
  const taken = new Map<string, number>();
  for (const name of Object.keys(QUERIES) as Name[]) {
    for (const panes of WINDOWS) {
      const cpu = await cost(bench, { panes, text: QUERIES[name], files });
      taken.set(`${name} ${panes}`, cpu);
      bench.log(`group-by (${name}) over ${panes} batches: ${cpu.toFixed(1)} CPU ms a batch`);
    }
  }
  const of = (name: Name, panes: number) => taken.get(`${name} ${panes}`)!;
  const spark = new Map<number, number>();
  for (const panes of bench.isAlone ? [] : SPARK_WINDOWS) spark.set(panes, await sparkCost(panes, files));
  const [shortest, longest] = [WINDOWS[0], WINDOWS.at(-1)!];
  return [
    ...WINDOWS.map((panes): Figure => {
      const theirs = spark.get(panes);
      const note =
        theirs === undefined ? undefined : `Spark: ${theirs.toFixed(0)} ms, ${(theirs / of('mergeable', panes)).toFixed(1)}× as much`;
      return {
        name: `group-by over ${panes} batches of ${PANE_ROWS} rows, CPU a batch`,
        value: of('mergeable', panes),
        unit: 'ms',
        better: 'lower',
        ...(note === undefined ? {} : { note }),
      };
    }),
    ...WINDOWS.map(
      (panes): Figure => ({
        name: `with a distinct count (read whole), ${panes} batches`,
        value: of('whole', panes),
        unit: 'ms',
        better: 'lower',
      }),
    ),
    {
      name: `group-by, ${longest} batches ÷ ${shortest}`,
      value: of('mergeable', longest) / of('mergeable', shortest),
      unit: '×',
      better: 'lower',
      aim: 2,
      note: `read whole: ${(of('whole', longest) / of('whole', shortest)).toFixed(1)}×`,
    },
  ];
}

async function cost(
  { sc, session }: SqlBench,
  { panes, text, files }: { panes: number; text: string; files: readonly string[] },
): Promise<number> {
  const clock = new ManualClock();
  const ssc = new StreamingContext(sc, Seconds(1), { clock, name: `window of ${panes}` });
  const count = panes + MEASURED;
  const stream = ssc.queueStream(files.slice(0, count).map((file) => sc.textFile(file, 2))).map((line): [string, number] => {
    const comma = line.indexOf(',');
    return [line.slice(0, comma), Number(line.slice(comma + 1))];
  });
  const table = new StreamTable(session.database, { stream: stream as never, names: ['word', 'n'], window: Seconds(panes) });
  session.catalog.register('clicks', table);
  let answered = Promise.withResolvers<SqlTable>();
  const query = new StandingQuery(ssc, {
    session,
    tables: new Map([['clicks', table]]),
    text: () => text,
    limit: 10_000,
    onResult: (result) => answered.resolve(result),
    onError: (error) => {
      answered.reject(error);
      return error;
    },
  });
  ssc.addOutput(query);
  ssc.start();
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const { cpu, result } = await measured(() => {
      clock.advance(1000);
      return answered.promise;
    });
    answered = Promise.withResolvers();
    // The window is full.
    if (i >= panes + SETTLING) taken.push(cpu);
    if (i === count - 1) requireSums(result, { from: count - panes, to: count });
  }
  await ssc.stop(false);
  query.end();
  session.catalog.drop('clicks');
  return median(taken);
}

async function sparkCost(panes: number, files: readonly string[]): Promise<number> {
  const count = panes + MEASURED;
  const checked = `select count(*), sum(clicks), sum(total), max(mean) from (${QUERIES.mergeable}) t`;
  const rounds = await runSpark(['window', checked, String(count), String(panes), ...files.slice(0, count)]);
  const sums = sumsOf({ from: count - panes, to: count });
  const expected = [sums.size, panes * PANE_ROWS, [...sums.values()].reduce((a, b) => a + b)];
  const found = rounds.at(-1)?.result.slice(0, 3);
  if (String(found) !== String(expected)) throw new Error(`Spark found ${found} in the last window, where there are ${expected}.`);
  return median(rounds.slice(panes + SETTLING).map(({ cpu }) => cpu));
}

const paneRows = (batch: number): [string, number][] => {
  const random = randomFrom(batch + 1, 7);
  return Array.from({ length: PANE_ROWS }, () => [`w${Math.floor(WORDS ** random())}`, Math.floor(random() * 100)]);
};

const writePanes = (folder: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const file = join(folder, `pane-${i}.csv`);
    writeFileSync(file, paneRows(i).join('\n'));
    return file;
  });

function sumsOf({ from, to }: { from: number; to: number }): Map<string, number> {
  const sums = new Map<string, number>();
  for (let batch = from; batch < to; batch++) for (const [word, n] of paneRows(batch)) sums.set(word, (sums.get(word) ?? 0) + n);
  return sums;
}

function requireSums({ columns }: SqlTable, span: { from: number; to: number }): void {
  const sums = sumsOf(span);
  const found = new Map(columns[0]!.map((word, i) => [String(word), Number(columns[2]![i])]));
  if (found.size !== sums.size || [...sums].some(([word, sum]) => found.get(word) !== sum))
    throw new Error('The window has other sums than its rows.');
}
