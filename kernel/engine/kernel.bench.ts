import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SparkContext } from '../rdd/index.ts';
import { randomFrom } from '../rdd/random.ts';
import { type Bench, type Figure, median, percentile } from '../testing/bench/Figure.ts';
import './index.ts';

const LINES = 500_000;
const WORDS_A_LINE = 8;
const VOCABULARY = 100_000;
const BATCHES = 10;
const WARM = 3;
const TINY = 2000;

const split = (line: string) => line.split(' ');
const pair = (word: string): [string, number] => [word, 1];
const add = (a: number, b: number) => a + b;

/** W1 of the kernel's yardstick: words of text files counted, 500,000 lines (4 million words) a batch; and what a tiny batch costs. */
const bench: Bench = async (log) => {
  const folder = mkdtempSync(join(tmpdir(), 'kernel-bench-'));
  try {
    const files = writeWords(folder);
    log(`words in ${folder}: ${LINES} lines of ${WORDS_A_LINE} words, ${VOCABULARY} different ones`);
    const figures: Figure[] = [];
    for (const master of ['local[1]', 'local[2]']) figures.push(...(await words(master, files)));
    figures.push(...(await tiny('local[2]')));
    return figures;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
export default bench;

async function words(master: string, files: readonly string[]): Promise<Figure[]> {
  const sc = new SparkContext({ master });
  const cpu: number[] = [];
  const wall: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    const started = { cpu: cpuMs(), wall: performance.now() };
    await sc
      .textFile(files[batch % files.length]!, 2)
      .flatMap(split)
      .map(pair)
      .reduceByKey(add, 2)
      .count();
    if (batch < WARM) continue;
    cpu.push(cpuMs() - started.cpu);
    wall.push(performance.now() - started.wall);
  }
  await sc.stop();
  const rows = (LINES * WORDS_A_LINE) / 1e6;
  return [
    {
      name: `W1 ${master} CPU a batch`,
      value: median(cpu),
      unit: 'ms',
      better: 'lower',
      aim: 281,
      note: 'Spark local[2]: 2810 ms; the aim is a tenth',
    },
    { name: `W1 ${master} elapsed a batch`, value: median(wall), unit: 'ms', better: 'lower' },
    { name: `W1 ${master} words a CPU second`, value: (rows / median(cpu)) * 1000, unit: 'M/s', better: 'higher' },
  ];
}

async function tiny(master: string): Promise<Figure[]> {
  const sc = new SparkContext({ master });
  const once = () => sc.parallelize(['a b', 'c a'], 2).flatMap(split).map(pair).reduceByKey(add, 2).collect();
  const took: number[] = [];
  for (let i = 0; i < TINY; i++) {
    const started = performance.now();
    await once();
    if (i > TINY / 10) took.push(performance.now() - started);
  }
  await sc.stop();
  return [
    { name: 'tiny batch, median', value: median(took), unit: 'ms', better: 'lower', aim: 1, note: 'Spark: 31-40 ms' },
    { name: 'tiny batch, p99', value: percentile(took, 0.99), unit: 'ms', better: 'lower', aim: 5 },
  ];
}

/** Zipf: the k-th word is k times rarer than the first. */
function writeWords(folder: string): string[] {
  return [0, 1, 2].map((seed) => {
    const random = randomFrom(seed, 0);
    const word = () => `w${Math.floor(VOCABULARY ** random()).toString(36)}`;
    const line = () => Array.from({ length: WORDS_A_LINE }, word).join(' ');
    const file = join(folder, `words-${seed}.txt`);
    writeFileSync(file, Array.from({ length: LINES }, line).join('\n'));
    return file;
  });
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
