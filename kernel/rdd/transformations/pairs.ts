import { builtin } from '../closure/builtins.ts';
import { RowNode } from '../nodes/RowNode.ts';
import type { Layout } from '../PairOperations.ts';
import type { RDD } from '../RDD.ts';
import { combineByKey } from './combineByKey.ts';

const keyIn = builtin(import.meta.url, 'keyIn', () => (pair: readonly [unknown, unknown]) => pair[0]);
const valueIn = builtin(import.meta.url, 'valueIn', () => (pair: readonly [unknown, unknown]) => pair[1]);
/** A fresh copy of the neutral value for each key: f may change it in place. */
const startFrom = builtin(import.meta.url, 'startFrom', (zero: unknown, f: (acc: never, value: never) => unknown) => {
  const isShared = typeof zero !== 'object' || zero === null;
  return (value: never) => f((isShared ? zero : structuredClone(zero)) as never, value);
});

export function keys<K, V>(rdd: RDD<[K, V]>): RDD<K> {
  return rdd.derive(new RowNode(rdd.node, 'map', keyIn()));
}

export function values<K, V>(rdd: RDD<[K, V]>): RDD<V> {
  return rdd.derive(new RowNode(rdd.node, 'map', valueIn()));
}

export function reduceByKey<K, V>(rdd: RDD<[K, V]>, f: (a: V, b: V) => V, layout?: Layout): RDD<[K, V]> {
  return combineByKey(rdd, { mergeValue: f, mergeCombiners: f }, layout);
}

export interface FoldOptions<V> {
  readonly f: (a: V, b: V) => V;
  readonly partitions?: Layout | undefined;
}

export function foldByKey<K, V>(rdd: RDD<[K, V]>, zero: V, { f, partitions }: FoldOptions<V>): RDD<[K, V]> {
  return aggregateByKey(rdd, zero, { seqOp: f, combOp: f, partitions });
}

export interface AggregateByKeyOptions<V, U> {
  readonly seqOp: (acc: U, value: V) => U;
  readonly combOp: (a: U, b: U) => U;
  readonly partitions?: Layout | undefined;
}

export function aggregateByKey<K, V, U>(rdd: RDD<[K, V]>, zero: U, options: AggregateByKeyOptions<V, U>): RDD<[K, U]> {
  const { seqOp, combOp, partitions } = options;
  const createCombiner = startFrom(zero, rdd.context.clean(seqOp) as never) as unknown as (value: V) => U;
  return combineByKey(rdd, { createCombiner, mergeValue: seqOp, mergeCombiners: combOp }, partitions);
}
