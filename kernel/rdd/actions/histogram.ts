import { KernelError } from '../../base/errors.ts';
import { builtin } from '../closure/builtins.ts';
import type { RDDActions } from '../RDDActions.ts';
import { emptyCollection } from './aggregate.ts';
import { stats } from './stats.ts';

/** Buckets are open to the right, but for the last; what is outside is not counted. */
const countBuckets = builtin(import.meta.url, 'countBuckets', (bounds: readonly number[]) => (rows: Iterable<number>) => {
  const counts = new Array<number>(bounds.length - 1).fill(0);
  const last = bounds.at(-1)!;
  for (const row of rows) {
    if (!(row >= bounds[0]! && row <= last)) continue;
    let low = 0;
    let high = bounds.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (row >= bounds[middle]!) low = middle;
      else high = middle - 1;
    }
    counts[low]!++;
  }
  return counts;
});

export async function histogram(rdd: RDDActions<number>, buckets: number | readonly number[]): Promise<[number[], number[]] | number[]> {
  if (typeof buckets !== 'number') return countsOf(rdd, checked(buckets));
  const { min, max, count } = await stats(rdd);
  if (count === 0) throw emptyCollection('histogram', 'Give the bounds of the buckets instead of their number.');
  if (!Number.isFinite(min) || !Number.isFinite(max)) {
    throw new KernelError('ILLEGAL_ARGUMENT', 'histogram needs finite numbers: the rows hold NaN or an infinity.');
  }
  const even =
    min === max ? [min, min] : Array.from({ length: buckets + 1 }, (_, i) => (i === buckets ? max : min + (i * (max - min)) / buckets));
  return [even, await countsOf(rdd, even)];
}

async function countsOf(rdd: RDDActions<number>, bounds: readonly number[]): Promise<number[]> {
  const partials = await rdd.context.runNode<number[]>(rdd.node, countBuckets(bounds));
  return partials.reduce((all, part) => all.map((n, i) => n + part[i]!), new Array<number>(bounds.length - 1).fill(0));
}

function checked(bounds: readonly number[]): readonly number[] {
  if (bounds.length >= 2 && bounds.every((bound, i) => i === 0 || bound > bounds[i - 1]!)) return bounds;
  throw new KernelError(
    'ILLEGAL_ARGUMENT',
    `The bounds of a histogram (${bounds.join(', ')}) must be two or more, each above the one before.`,
  );
}
