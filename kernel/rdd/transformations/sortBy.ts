import { builtin } from '../closure/builtins.ts';
import { ShuffledNode } from '../nodes/ShuffledNode.ts';
import { type Comparator, naturalOrder } from '../partitioner/ordering.ts';
import { RangePartitioner } from '../partitioner/RangePartitioner.ts';
import type { RDD } from '../RDD.ts';
import { randomFrom } from '../random.ts';
import { keys, values } from './pairs.ts';

/** Sorts stably by key; descending is the reverse order, not the reverse of the sorted rows. */
const sortPartition = builtin(
  import.meta.url,
  'sortPartition',
  (compare: Comparator<unknown>, ascending: boolean) => (rows: Iterable<[unknown, unknown]>) =>
    [...rows].sort(ascending ? (a, b) => compare(a[0], b[0]) : (a, b) => compare(b[0], a[0])),
);
/** A sample of n rows, each as likely (reservoir). */
const reservoir = builtin(import.meta.url, 'reservoir', (n: number) => (rows: Iterable<unknown>, partition: number) => {
  const random = randomFrom(n, partition);
  const kept: unknown[] = [];
  let seen = 0;
  for (const row of rows) {
    const at = Math.floor(random() * ++seen);
    if (kept.length < n) kept.push(row);
    else if (at < n) kept[at] = row;
  }
  return kept;
});

export interface SortOptions<K> {
  readonly ascending: boolean;
  readonly partitions?: number | undefined;
  readonly compare?: Comparator<K> | undefined;
}

export function sortByKey<K, V>(rdd: RDD<[K, V]>, options: SortOptions<K>): RDD<[K, V]> {
  const { ascending, partitions = rdd.getNumPartitions() } = options;
  const compare = (options.compare === undefined ? naturalOrder() : rdd.context.clean(options.compare)) as Comparator<unknown>;
  const sample = async (n: number) => (await rdd.context.runJob(keys(rdd), reservoir(n) as unknown as (rows: Iterable<K>) => K[])).flat();
  const partitioner = new RangePartitioner(Math.max(1, partitions), sample, { compare: compare as Comparator<never>, ascending });
  const moved = rdd.derive<[K, V]>(new ShuffledNode(rdd.node, partitioner));
  return moved.mapPartitionsNode(sortPartition(compare, ascending) as unknown as (rows: Iterable<[K, V]>) => [K, V][], true);
}

export function sortBy<T, K>(rdd: RDD<T>, f: (row: T) => K, options: SortOptions<K>): RDD<T> {
  return values(sortByKey(rdd.keyBy(f), options));
}
