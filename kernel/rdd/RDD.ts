import { CartesianNode } from './nodes/CartesianNode.ts';
import { MapPartitionsNode } from './nodes/MapPartitionsNode.ts';
import { RowNode } from './nodes/RowNode.ts';
import { unionOf } from './nodes/UnionNode.ts';
import { type Layout, PairOperations } from './PairOperations.ts';
import type { Comparator } from './partitioner/ordering.ts';
import type { RDDNode } from './plan/RDDNode.ts';
import { distinct, intersection, subtract } from './transformations/distinct.ts';
import { glom } from './transformations/glom.ts';
import { groupBy } from './transformations/groupByKey.ts';
import { mapPartitions, mapPartitionsWithIndex } from './transformations/mapPartitions.ts';
import { pipe } from './transformations/pipe.ts';
import { coalesce, repartition } from './transformations/repartition.ts';
import { randomSplit, sample } from './transformations/sample.ts';
import { sortBy } from './transformations/sortBy.ts';
import { zip, zipPartitions } from './transformations/zip.ts';
import { zipWithIndex, zipWithUniqueId } from './transformations/zipWithIndex.ts';

/** Rows for mapPartitions: an iterator that has map, filter, take, toArray … */
export type Rows<T> = IteratorObject<T, undefined, unknown>;

/**
 * A collection in partitions, described and not yet computed: operations make new ones, actions run jobs.
 *
 * @example
 * const counts = sc.textFile('words.txt').flatMap(l => l.split(' ')).map(w => [w, 1]).reduceByKey((a, b) => a + b)
 * await counts.take(10)
 */
export class RDD<T> extends PairOperations<T> {
  derive<U>(node: RDDNode): RDD<U> {
    return new RDD(this.context, node);
  }

  /** Each row into another. A pair `[k, v]` is typed as one. @example lines.map(l => l.length) */
  map<K, V>(f: (row: T) => [K, V]): RDD<[K, V]>;
  map<U>(f: (row: T) => U): RDD<U>;
  map<U>(f: (row: T) => U): RDD<U> {
    return this.derive(new RowNode(this.node, 'map', this.context.clean(f)));
  }

  /** Each row into none or several. @example lines.flatMap(l => l.split(' ')) */
  flatMap<K, V>(f: (row: T) => Iterable<[K, V]>): RDD<[K, V]>;
  flatMap<U>(f: (row: T) => Iterable<U>): RDD<U>;
  flatMap<U>(f: (row: T) => Iterable<U>): RDD<U> {
    return this.derive(new RowNode(this.node, 'flatMap', this.context.clean(f)));
  }

  /** The rows for which f is true. @example lines.filter(l => l !== '') */
  filter<S extends T>(f: (row: T) => row is S): RDD<S>;
  filter(f: (row: T) => unknown): RDD<T>;
  filter(f: (row: T) => unknown): RDD<T> {
    return this.derive(new RowNode(this.node, 'filter', this.context.clean(f)));
  }

  /** All rows of a partition at once. @example rows.mapPartitions(rs => rs.filter(r => r > 0)) */
  mapPartitions<U>(f: (rows: Rows<T>) => Iterable<U>, preservesPartitioning = false): RDD<U> {
    return mapPartitions(this, f, preservesPartitioning);
  }

  /** mapPartitions with the partition's number first. @example rows.mapPartitionsWithIndex((i, rs) => rs.map(r => [i, r])) */
  mapPartitionsWithIndex<U>(f: (index: number, rows: Rows<T>) => Iterable<U>, preservesPartitioning = false): RDD<U> {
    return mapPartitionsWithIndex(this, f, preservesPartitioning);
  }

  /** Each partition as one array. @example await sc.parallelize([1, 2, 3], 2).glom().collect() // [[1], [2, 3]] */
  glom(): RDD<T[]> {
    return glom(this);
  }

  /** Each row once; rows are compared by value. @example words.distinct() */
  distinct(partitions?: number): RDD<T> {
    return distinct(this, partitions);
  }

  /** A part of the rows at random. @example lines.sample(false, 0.1, 42) */
  sample(withReplacement: boolean, fraction: number, seed?: number): RDD<T> {
    return sample(this, fraction, { withReplacement, seed });
  }

  /** Cut at random into parts of these weights. @example const [train, test] = rows.randomSplit([0.8, 0.2], 42) */
  randomSplit(weights: readonly number[], seed?: number): RDD<T>[] {
    return randomSplit(this, weights, seed);
  }

  /** The rows of both. @example monday.union(tuesday) */
  union(other: RDD<T>): RDD<T> {
    return this.derive(unionOf([this.node, other.node]));
  }

  /** Rows that both have, each once. @example a.intersection(b) */
  intersection(other: RDD<T>, partitions?: Layout): RDD<T> {
    return intersection(this, other, partitions);
  }

  /** Rows that the other does not have. @example all.subtract(seen) */
  subtract(other: RDD<T>, partitions?: Layout): RDD<T> {
    return subtract(this, other, partitions);
  }

  /** Every row of this with every row of the other. @example sizes.cartesian(colours) */
  cartesian<U>(other: RDD<U>): RDD<[T, U]> {
    return this.derive(new CartesianNode(this.node, other.node));
  }

  /** Rows side by side; both need as many partitions, and as many rows in each. @example names.zip(prices) */
  zip<U>(other: RDD<U>): RDD<[T, U]> {
    return zip(this, other);
  }

  /** Partitions side by side. @example a.zipPartitions(b, (as, bs) => [as.toArray().length + bs.toArray().length]) */
  zipPartitions<U, R>(other: RDD<U>, f: (a: Rows<T>, b: Rows<U>) => Iterable<R>, preservesPartitioning = false): RDD<R> {
    return zipPartitions(this, other, { f, preservesPartitioning });
  }

  /** Each row with its number; counts the rows of earlier partitions first. @example words.zipWithIndex() */
  zipWithIndex(): RDD<[T, number]> {
    return zipWithIndex(this);
  }

  /** Each row with a number of its own (row · partitions + partition), without counting. @example words.zipWithUniqueId() */
  zipWithUniqueId(): RDD<[T, number]> {
    return zipWithUniqueId(this);
  }

  /** Rows of equal key together. @example clicks.groupBy(c => c.product) */
  groupBy<K>(f: (row: T) => K, partitions?: Layout): RDD<[K, T[]]> {
    return groupBy(this, f, partitions);
  }

  /** Each row under its key. @example clicks.keyBy(c => c.product) */
  keyBy<K>(f: (row: T) => K): RDD<[K, T]> {
    return this.derive(new RowNode(this.node, 'keyBy', this.context.clean(f)));
  }

  /** Sorted by what f gives, across partitions. @example counts.sortBy(([, n]) => n, false) */
  sortBy<K>(f: (row: T) => K, ascending = true, partitions?: number, compare?: Comparator<K>): RDD<T> {
    return sortBy(this, f, { ascending, partitions, compare });
  }

  /** Spread anew over n partitions, over an exchange. @example rows.repartition(8) */
  repartition(partitions: number): RDD<T> {
    return repartition(this, partitions);
  }

  /** Fewer partitions without an exchange; more need shuffle = true. @example rows.coalesce(1) */
  coalesce(partitions: number, shuffle = false): RDD<T> {
    return coalesce(this, partitions, shuffle);
  }

  /** Rows as lines through a command's input and output. @example lines.pipe('sort') */
  pipe(command: string | readonly string[], env?: Readonly<Record<string, string>>): RDD<string> {
    return pipe(this, command, env);
  }

  /** @internal (rows, partition) → rows as a plan's node: the form that kernel code builds on. `f` is a builtin or has been cleaned. */
  mapPartitionsNode<U>(f: (rows: Rows<T>, partition: number) => Iterable<U>, preservesPartitioning = false): RDD<U> {
    return this.derive(new MapPartitionsNode(this.node, f, { preservesPartitioning }));
  }
}
