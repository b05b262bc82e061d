import { collectAsMap, countByKey, lookup } from './actions/pairs.ts';
import { RowNode } from './nodes/RowNode.ts';
import type { Comparator } from './partitioner/ordering.ts';
import type { Partitioner } from './partitioner/Partitioner.ts';
import type { RDD } from './RDD.ts';
import { RDDActions } from './RDDActions.ts';
import { countApproxDistinctByKey } from './sketch/countApproxDistinct.ts';
import { cogroup } from './transformations/cogroup.ts';
import { type Combiner, combineByKey } from './transformations/combineByKey.ts';
import { groupByKey } from './transformations/groupByKey.ts';
import { fullOuterJoin, join, leftOuterJoin, rightOuterJoin, subtractByKey } from './transformations/joins.ts';
import { aggregateByKey, foldByKey, keys, reduceByKey, values } from './transformations/pairs.ts';
import { partitionBy } from './transformations/partitionBy.ts';
import { sortByKey } from './transformations/sortBy.ts';

/** A count of partitions (by hash) or a partitioner; none: that of a parent, or as many partitions as the widest parent has. */
export type Layout = number | Partitioner;

/** Operations on rows that are [key, value]. Keys are compared by value. @example words.map(w => [w, 1]).reduceByKey((a, b) => a + b) */
export abstract class PairOperations<T> extends RDDActions<T> {
  /** The keys. @example await sc.parallelize([['a', 1]]).keys().collect() // ['a'] */
  keys<K, V>(this: RDD<[K, V]>): RDD<K> {
    return keys(this);
  }

  /** The values. @example await sc.parallelize([['a', 1]]).values().collect() // [1] */
  values<K, V>(this: RDD<[K, V]>): RDD<V> {
    return values(this);
  }

  /** Values changed, keys and their partitions kept. @example counts.mapValues(n => n * 2) */
  mapValues<K, V, W>(this: RDD<[K, V]>, f: (value: V) => W): RDD<[K, W]> {
    return this.derive(new RowNode(this.node, 'mapValues', this.context.clean(f)));
  }

  /** Each value into several, under the same key. @example names.flatMapValues(name => name.split(' ')) */
  flatMapValues<K, V, W>(this: RDD<[K, V]>, f: (value: V) => Iterable<W>): RDD<[K, W]> {
    return this.derive(new RowNode(this.node, 'flatMapValues', this.context.clean(f)));
  }

  /** Values of equal keys put together two at a time, first where they are. @example words.map(w => [w, 1]).reduceByKey((a, b) => a + b) */
  reduceByKey<K, V>(this: RDD<[K, V]>, f: (a: V, b: V) => V, partitions?: Layout): RDD<[K, V]> {
    return reduceByKey(this, f, partitions);
  }

  /** reduceByKey from a neutral value. @example counts.foldByKey(0, (a, b) => a + b) */
  foldByKey<K, V>(this: RDD<[K, V]>, zero: V, f: (a: V, b: V) => V, partitions?: Layout): RDD<[K, V]> {
    return foldByKey(this, zero, { f, partitions });
  }

  /** Values of equal keys into an accumulated value. @example visits.aggregateByKey(0, (n, v) => n + v.pages, (a, b) => a + b) */
  aggregateByKey<K, V, U>(
    this: RDD<[K, V]>,
    zero: U,
    seqOp: (acc: U, value: V) => U,
    combOp: (a: U, b: U) => U,
    partitions?: Layout,
  ): RDD<[K, U]> {
    return aggregateByKey(this, zero, { seqOp, combOp, partitions });
  }

  /** The general form: first value → combiner, value into combiner, combiners together. @example pairs.combineByKey(v => [v], (c, v) => [...c, v], (a, b) => [...a, ...b]) */
  combineByKey<K, V, C>(
    this: RDD<[K, V]>,
    createCombiner: (value: V) => C,
    mergeValue: (combiner: C, value: V) => C,
    mergeCombiners: (a: C, b: C) => C,
    partitions?: Layout,
    mapSideCombine = true,
  ): RDD<[K, C]> {
    const combiner: Combiner<V, C> = { createCombiner, mergeValue, mergeCombiners, mapSideCombine };
    return combineByKey(this, combiner, partitions);
  }

  /** All values of a key together. @example pairs.groupByKey() */
  groupByKey<K, V>(this: RDD<[K, V]>, partitions?: Layout): RDD<[K, V[]]> {
    return groupByKey(this, partitions);
  }

  /** For each key of any of them, the values of each. @example a.cogroup(b) // [key, [valuesOfA, valuesOfB]] */
  cogroup<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, [V[], W[]]]> {
    return cogroup<K, [V, W]>([this, other], partitions);
  }

  /** cogroup. @example a.groupWith(b) */
  groupWith<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>): RDD<[K, [V[], W[]]]> {
    return cogroup<K, [V, W]>([this, other]);
  }

  /** Keys that both have, each value with each. @example prices.join(names) // [key, [price, name]] */
  join<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, [V, W]]> {
    return join(this, other, partitions);
  }

  /** Every row of this one; null where the other has no such key. @example prices.leftOuterJoin(names) */
  leftOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, [V, W | null]]> {
    return leftOuterJoin(this, other, partitions);
  }

  /** Every row of the other one; null where this has no such key. @example prices.rightOuterJoin(names) */
  rightOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, [V | null, W]]> {
    return rightOuterJoin(this, other, partitions);
  }

  /** Every row of both; null where one has no such key. @example prices.fullOuterJoin(names) */
  fullOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, [V | null, W | null]]> {
    return fullOuterJoin(this, other, partitions);
  }

  /** Rows whose key the other does not have. @example visitors.subtractByKey(bots) */
  subtractByKey<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, V]> {
    return subtractByKey(this, other, partitions);
  }

  /** Sorted by key, across partitions. @example counts.sortByKey(false) */
  sortByKey<K, V>(this: RDD<[K, V]>, ascending = true, partitions?: number, compare?: Comparator<K>): RDD<[K, V]> {
    return sortByKey(this, { ascending, partitions, compare });
  }

  /** Rows moved to the partition of their key. @example pairs.partitionBy(new HashPartitioner(4)) */
  partitionBy<K, V>(this: RDD<[K, V]>, partitioner: Layout): RDD<[K, V]> {
    return partitionBy(this, partitioner);
  }

  /** The values of one key; reads one partition where the layout is known. @example await counts.lookup('a') */
  lookup<K, V>(this: RDD<[K, V]>, key: K): Promise<V[]> {
    return lookup(this, key);
  }

  /** How many rows each key has. @example await pairs.countByKey() // Map { 'a' => 2 } */
  countByKey<K, V>(this: RDD<[K, V]>): Promise<Map<K, number>> {
    return countByKey(this);
  }

  /**
   * How many different values each key has, about: by HyperLogLog with this relative standard error.
   *
   * @example
   * names.countApproxDistinctByKey(0.02)
   */
  countApproxDistinctByKey<K, V>(this: RDD<[K, V]>, relativeSD = 0.05, partitions?: Layout): RDD<[K, number]> {
    return countApproxDistinctByKey(this, relativeSD, partitions);
  }

  /** All rows as a Map; the last value of a key wins. @example await counts.collectAsMap() */
  collectAsMap<K, V>(this: RDD<[K, V]>): Promise<Map<K, V>> {
    return collectAsMap(this);
  }
}
