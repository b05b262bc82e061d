import { KernelError } from '../../base/errors.ts';
import { builtin } from '../closure/builtins.ts';
import type { RDD } from '../RDD.ts';
import { randomFrom } from '../random.ts';

const bernoulli = builtin(
  import.meta.url,
  'bernoulli',
  (from: number, to: number, seed: number) =>
    function* (rows: Iterable<unknown>, partition: number) {
      const random = randomFrom(seed, partition);
      for (const row of rows) {
        const x = random();
        if (x >= from && x < to) yield row;
      }
    },
);
const poisson = builtin(
  import.meta.url,
  'poisson',
  (mean: number, seed: number) =>
    function* (rows: Iterable<unknown>, partition: number) {
      const random = randomFrom(seed, partition);
      const limit = Math.exp(-mean);
      for (const row of rows) for (let p = random(); p > limit; p *= random()) yield row;
    },
);

export interface SampleOptions {
  readonly withReplacement: boolean;
  readonly seed?: number | undefined;
}

export function sample<T>(rdd: RDD<T>, fraction: number, { withReplacement, seed = newSeed() }: SampleOptions): RDD<T> {
  if (!(fraction >= 0) || (!withReplacement && fraction > 1)) {
    const range = withReplacement ? 'at least 0' : 'from 0 to 1';
    throw new KernelError('ILLEGAL_ARGUMENT', `The fraction of a sample (${fraction}) must be ${range}.`);
  }
  const f = withReplacement ? poisson(fraction, seed) : bernoulli(0, fraction, seed);
  return rdd.mapPartitionsNode(f as (rows: Iterable<T>, partition: number) => Iterable<T>, true);
}

export function randomSplit<T>(rdd: RDD<T>, weights: readonly number[], seed: number = newSeed()): RDD<T>[] {
  const total = weights.reduce((a, b) => a + b, 0);
  if (!(total > 0) || weights.some((weight) => !(weight >= 0))) {
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      `The weights of a split (${weights.join(', ')}) must not be negative, and their sum must be above zero.`,
    );
  }
  let from = 0;
  return weights.map((weight) => {
    const to = from + weight / total;
    const part = rdd.mapPartitionsNode(bernoulli(from, to, seed) as (rows: Iterable<T>, partition: number) => Iterable<T>, true);
    from = to;
    return part;
  });
}

function newSeed(): number {
  return Math.floor(Math.random() * 0x7fffffff);
}
