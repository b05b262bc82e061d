import { MergedNode, ShuffledNode } from '../nodes/ShuffledNode.ts';
import type { Layout } from '../PairOperations.ts';
import { layoutOf } from '../partitioner/defaultPartitioner.ts';
import type { RDD } from '../RDD.ts';

/** Grouping on the map side would move as many values: rows are exchanged as they are. */
export function groupByKey<K, V>(rdd: RDD<[K, V]>, layout?: Layout): RDD<[K, V[]]> {
  const partitioner = layoutOf(layout, [rdd]);
  if (partitioner.equals(rdd.partitioner)) return rdd.derive(new MergedNode(rdd.node, { kind: 'group' }));
  return rdd.derive(new ShuffledNode(rdd.node, partitioner, { merge: { kind: 'group' } }));
}

export function groupBy<T, K>(rdd: RDD<T>, f: (row: T) => K, layout?: Layout): RDD<[K, T[]]> {
  return groupByKey(rdd.keyBy(f), layout ?? layoutOf(undefined, [rdd]));
}
