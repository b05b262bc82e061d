import { isDeepStrictEqual } from 'node:util';
import { type Bench, type Figure, median, optionOf, percentile } from '../Figure.ts';
import { files, type SetName } from './data.ts';
import { type Batch, type Run, runSide, type Side, type Summary, summary } from './sides.ts';
import type { WorkloadName } from './workloads.ts';

const ROUNDS = 2;

interface Workload {
  readonly workload: WorkloadName;
  readonly set: SetName;
  /** Millions of rows a batch. */
  readonly rows: number;
  /** How many times fewer CPU seconds than Spark's are aimed at. */
  readonly aim: number;
  readonly batches: number;
  /** From which batch on, and up to which, a side is measured: those that the aims were taken from. */
  readonly warm: number;
  readonly until: number;
  /** From which batch on neither side's compiler changes anything. */
  readonly settled?: number;
}

/** SQL (W5) is a benchmark of its own. */
const SUITE: readonly Workload[] = [
  { workload: 'w1', set: 'words', rows: 4, aim: 20, batches: 12, warm: 6, until: 12 },
  { workload: 'w2', set: 'words', rows: 4, aim: 20, batches: 16, warm: 10, until: 16 },
  { workload: 'w3m', set: 'keys100k', rows: 0.5, aim: 10, batches: 24, warm: 6, until: 14, settled: 14 },
  { workload: 'w3u', set: 'keys100k', rows: 0.5, aim: 10, batches: 24, warm: 6, until: 14, settled: 14 },
  { workload: 'w4', set: 'clicks', rows: 0.5, aim: 8, batches: 24, warm: 6, until: 11, settled: 14 },
  { workload: 'w4j', set: 'clicks-json', rows: 0.5, aim: 8, batches: 24, warm: 6, until: 11, settled: 14 },
];
const INTERVALS = [1, 2, 5, 10, 20, 50, 100];

/**
 * The kernel beside Spark Streaming 3.5 in local[2]: the same work on the same files, in turn, each in a process of its own; results must be
 * equal. Options: --only w1,w2,small; --rounds N; --alone (without Spark).
 */
const bench: Bench = async (log, flags) => {
  const only = optionOf(flags, '--only')?.split(',');
  const rounds = Number(optionOf(flags, '--rounds') ?? ROUNDS);
  const sides: readonly Side[] = flags.includes('--alone') ? ['millrace'] : ['millrace', 'spark'];
  const figures: Figure[] = [];
  for (const { workload, set, rows, aim, batches: count, warm, until, settled } of SUITE) {
    if (only !== undefined && !only.includes(workload)) continue;
    const run: Run = { workload, files: files(set), batches: count, warm };
    const all = new Map<Side, Batch[][]>(sides.map((side) => [side, []]));
    const of = (side: Side, from: number, to?: number) => medians((all.get(side) ?? []).map((batches) => summary(batches, from, to)));
    for (let round = 0; round < rounds; round++) {
      const results: Batch[][] = [];
      for (const side of sides) {
        const batches = await runSide(side, run);
        results.push(batches);
        all.get(side)!.push(batches);
        const one = summary(batches, warm, until);
        log(`${workload} ${side}: ${one.cpu.toFixed(0)} CPU ms a batch, ${one.ms.toFixed(0)} ms elapsed, ${one.rss} MB`);
        log(`  CPU ms by batch: ${batches.map(({ cpu }) => cpu.toFixed(0)).join(' ')}`);
      }
      requireEqualResults(workload, results);
    }
    figures.push(...figuresOf(workload, { rows, aim, ours: of('millrace', warm, until), spark: of('spark', warm, until) }));
    if (settled !== undefined) figures.push(...settledFigures(workload, of('millrace', settled), of('spark', settled)));
  }
  if (only === undefined || only.includes('small')) for (const side of sides) figures.push(...(await small(side, log)));
  return figures;
};
export default bench;

function figuresOf(name: string, { rows, aim, ours, spark }: { rows: number; aim: number; ours: Summary; spark: Summary }): Figure[] {
  const all: Figure[] = [
    { name: `${name} CPU a batch`, value: ours.cpu, unit: 'ms', better: 'lower', note: `Spark: ${spark.cpu.toFixed(0)} ms` },
    { name: `${name} rows a CPU second`, value: (rows / ours.cpu) * 1000, unit: 'M/s', better: 'higher' },
    { name: `${name} CPU, times less than Spark`, value: spark.cpu / ours.cpu, unit: '×', better: 'higher', aim },
    {
      name: `${name} elapsed, times less than Spark`,
      value: spark.ms / ours.ms,
      unit: '×',
      better: 'higher',
      note: `${ours.ms.toFixed(0)} ms`,
    },
    { name: `${name} memory, share of Spark's`, value: ours.rss / spark.rss, unit: '×', better: 'lower', aim: 0.5, note: `${ours.rss} MB` },
  ];
  return all.filter(({ value }) => Number.isFinite(value));
}

function settledFigures(name: string, ours: Summary, spark: Summary): Figure[] {
  const all: Figure[] = [
    { name: `${name} CPU a batch, settled`, value: ours.cpu, unit: 'ms', better: 'lower', note: `Spark: ${spark.cpu.toFixed(0)} ms` },
    { name: `${name} CPU, settled, times less than Spark`, value: spark.cpu / ours.cpu, unit: '×', better: 'higher' },
  ];
  return all.filter(({ value }) => Number.isFinite(value));
}

/** Files of ten lines: what a batch costs, and the smallest interval at which batches do not queue up. */
async function small(side: Side, log: (line: string) => void): Promise<Figure[]> {
  const run: Run = { workload: 'w1', files: files('tiny'), batches: side === 'spark' ? 200 : 1500, warm: 0 };
  const batches = await runSide(side, side === 'spark' ? { ...run, interval: 100 } : run);
  const took = batches.slice(batches.length / 2).map((batch) => batch.ms);
  let stable = Number.NaN;
  for (const interval of side === 'spark' ? INTERVALS.slice(4) : INTERVALS) {
    const paced = await runSide(side, { ...run, batches: Math.min(1000, Math.max(100, 3000 / interval)), interval });
    const last = paced.slice(-20).map((batch) => batch.delay!);
    log(`${side}, a batch of ten lines each ${interval} ms: starts ${median(last)} ms late at the end`);
    if (median(last) <= interval) {
      stable = interval;
      break;
    }
  }
  const name = side === 'spark' ? 'Spark, ' : '';
  return [
    { name: `${name}batch of ten lines, median`, value: median(took), unit: 'ms', better: 'lower', ...(side === 'millrace' && { aim: 1 }) },
    { name: `${name}batch of ten lines, p99`, value: percentile(took, 0.99), unit: 'ms', better: 'lower' },
    { name: `${name}smallest stable interval`, value: stable, unit: 'ms', better: 'lower', ...(side === 'millrace' && { aim: 5 }) },
  ];
}

function requireEqualResults(workload: string, [ours, spark]: readonly Batch[][]): void {
  if (spark === undefined) return;
  for (const [i, batch] of spark.entries()) {
    const mine = ours![i]?.result;
    if (!isDeepStrictEqual(mine, batch.result))
      throw new Error(`${workload}, batch ${i}: Millrace has ${JSON.stringify(mine)}, Spark ${JSON.stringify(batch.result)}`);
  }
}

function medians(all: readonly Summary[]): Summary {
  return { cpu: median(all.map((s) => s.cpu)), ms: median(all.map((s) => s.ms)), rss: median(all.map((s) => s.rss)) };
}
