import type { Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { TransformedDStream } from './TransformedDStream.ts';

type Pairs<K, V> = RDD<[K, V]>;

/** What each kind of join does with the two RDDs of a batch. */
const JOINS = {
  cogroup: <K, V, W>(a: Pairs<K, V>, b: Pairs<K, W>, p: Partitioner) => a.cogroup(b, p),
  join: <K, V, W>(a: Pairs<K, V>, b: Pairs<K, W>, p: Partitioner) => a.join(b, p),
  leftOuterJoin: <K, V, W>(a: Pairs<K, V>, b: Pairs<K, W>, p: Partitioner) => a.leftOuterJoin(b, p),
  rightOuterJoin: <K, V, W>(a: Pairs<K, V>, b: Pairs<K, W>, p: Partitioner) => a.rightOuterJoin(b, p),
  fullOuterJoin: <K, V, W>(a: Pairs<K, V>, b: Pairs<K, W>, p: Partitioner) => a.fullOuterJoin(b, p),
};
export type JoinKind = keyof typeof JOINS;

/** The batches of two streams joined by key. `U` is what the kind of join makes of a key's values. */
export function joined<K, V, W, U>(
  kind: JoinKind,
  [left, right]: readonly [StreamNode<[K, V]>, StreamNode<[K, W]>],
  partitioner: Partitioner,
): StreamNode<[K, U]> {
  return new TransformedDStream<[K, U]>([left, right], {
    operation: kind,
    settings: [partitioner],
    apply: ([a, b]) => JOINS[kind](a as Pairs<K, V>, b as Pairs<K, W>, partitioner) as unknown as RDD<[K, U]>,
  });
}
