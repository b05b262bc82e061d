import { builtin } from '../../../rdd/closure/builtins.ts';
import { HashPartitioner, type Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import { rowText } from '../../../rdd/rowText.ts';
import type { StreamNode } from '../StreamNode.ts';
import { GroupedDStream } from './GroupedDStream.ts';
import { MappedDStream } from './MappedDStream.ts';
import { ReducedDStream } from './ReducedDStream.ts';
import { type InvertibleReduction, ReducedWindowedDStream } from './ReducedWindowedDStream.ts';
import { ShuffledDStream } from './ShuffledDStream.ts';
import { TransformedDStream } from './TransformedDStream.ts';
import { WindowedDStream } from './WindowedDStream.ts';
import type { WindowDurations } from './windowDurations.ts';

// Operations that are made of others, as on Spark.

const underOneKey = builtin(import.meta.url, 'underOneKey', () => (value: unknown): [null, unknown] => [null, value]);
const countedOnce = builtin(import.meta.url, 'countedOnce', () => (value: unknown): [unknown, number] => [value, 1]);
const one = builtin(import.meta.url, 'one', () => (): number => 1);
const valueOfPair = builtin(
  import.meta.url,
  'valueOfPair',
  () =>
    ([, value]: [unknown, unknown]): unknown =>
      value,
);
const sum = builtin(
  import.meta.url,
  'sum',
  () =>
    (a: number, b: number): number =>
      a + b,
);
const difference = builtin(
  import.meta.url,
  'difference',
  () =>
    (a: number, b: number): number =>
      a - b,
);
const isNotZero = builtin(
  import.meta.url,
  'isNotZero',
  () =>
    ([, count]: [unknown, number]): boolean =>
      count !== 0,
);
const countOf = builtin(import.meta.url, 'countOf', () => (rows: Iterable<unknown>): number[] => {
  let count = 0;
  for (const _ of rows) count++;
  return [count];
});
const copyOf = builtin(import.meta.url, 'copyOf', () => (values: unknown[]): unknown[] => [...values]);
const appended = builtin(import.meta.url, 'appended', () => (all: unknown[], values: unknown[]): unknown[] => {
  for (const value of values) all.push(value);
  return all;
});

const tabbedLine = builtin(
  import.meta.url,
  'tabbedLine',
  () =>
    ([key, value]: [unknown, unknown]): string =>
      `${rowText(key)}\t${rowText(value)}`,
);

/** Pairs as Hadoop's TextOutputFormat writes them. */
export function tabbed<K, V>(parent: StreamNode<[K, V]>): StreamNode<string> {
  return new MappedDStream(parent, tabbedLine() as (pair: [K, V]) => string);
}

/** All elements of a batch made one; nothing for an empty batch. */
export function reduced<T>(parent: StreamNode<T>, f: (a: T, b: T) => T): StreamNode<T> {
  const keyed = new MappedDStream(parent, underOneKey() as (value: T) => [null, T]);
  return new MappedDStream(new ReducedDStream(keyed, f, new HashPartitioner(1)), valueOfPair() as (pair: [null, T]) => T);
}

/** One number a batch, 0 for an empty one. */
export function counted<T>(parent: StreamNode<T>): StreamNode<number> {
  return reduced(partialCounts(parent), sum());
}

/** How many elements each partition has, and 0. */
export function partialCounts<T>(parent: StreamNode<T>): StreamNode<number> {
  return new TransformedDStream<number>([parent], {
    operation: 'count',
    apply: ([rdd]) => (rdd as RDD<T>).mapPartitions(countOf()).union(parent.runtime.sparkContext.parallelize([0], 1)),
  });
}

/** How often each element is in a batch. */
export function countedByValue<T>(parent: StreamNode<T>, partitioner: Partitioner): StreamNode<[T, number]> {
  return new ReducedDStream(new MappedDStream(parent, countedOnce() as (value: T) => [T, number]), sum(), partitioner);
}

/** Batches reduced first, then windows of them. */
export function reducedByKeyAndWindow<K, V>(
  parent: StreamNode<[K, V]>,
  { f, partitioner, ...durations }: WindowDurations & { f: (a: V, b: V) => V; partitioner: Partitioner },
): StreamNode<[K, V]> {
  const batches = new ReducedDStream(parent, f, partitioner);
  return new ReducedDStream(new WindowedDStream(batches, durations), f, partitioner);
}

export function reducedByWindow<T>(parent: StreamNode<T>, f: (a: T, b: T) => T, durations: WindowDurations): StreamNode<T> {
  return reduced(new WindowedDStream(reduced(parent, f), durations), f);
}

/** A window's elements made one, by adding what comes and taking out what leaves. */
export function reducedByInvertibleWindow<T>(
  parent: StreamNode<T>,
  { reduce, inverse, window, slide }: WindowDurations & { reduce: (a: T, b: T) => T; inverse: (a: T, b: T) => T },
): StreamNode<T> {
  const keyed = new MappedDStream(parent, underOneKey() as (value: T) => [null, T]);
  const reduction: InvertibleReduction<null, T> = { reduce, inverse, window, slide, partitioner: new HashPartitioner(1) };
  return new MappedDStream(new ReducedWindowedDStream(keyed, reduction), valueOfPair() as (pair: [null, T]) => T);
}

export function countedByWindow<T>(parent: StreamNode<T>, durations: WindowDurations): StreamNode<number> {
  const ones = new MappedDStream(parent, one());
  return reducedByInvertibleWindow(ones, { reduce: sum(), inverse: difference(), ...durations });
}

export function countedByValueAndWindow<T>(
  parent: StreamNode<T>,
  durations: WindowDurations,
  partitioner: Partitioner,
): StreamNode<[T, number]> {
  const ones = new MappedDStream(parent, countedOnce() as (value: T) => [T, number]);
  const filter = isNotZero() as (pair: [T, number]) => boolean;
  return new ReducedWindowedDStream(ones, { reduce: sum(), inverse: difference(), filter, partitioner, ...durations });
}

/** All values of a key in a window, in the order of their batches. */
export function groupedByKeyAndWindow<K, V>(
  parent: StreamNode<[K, V]>,
  durations: WindowDurations,
  partitioner: Partitioner,
): StreamNode<[K, V[]]> {
  const windows = new WindowedDStream(new GroupedDStream(parent, partitioner), durations);
  const create = copyOf() as (values: V[]) => V[];
  const append = appended() as (all: V[], values: V[]) => V[];
  return new ShuffledDStream(
    windows,
    { operation: 'groupByKeyAndWindow', create, mergeValue: append, mergeCombiners: append },
    partitioner,
  );
}
