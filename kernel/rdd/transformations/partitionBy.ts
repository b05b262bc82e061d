import { ShuffledNode } from '../nodes/ShuffledNode.ts';
import { type Partitioner, partitionerOf } from '../partitioner/Partitioner.ts';
import type { RDD } from '../RDD.ts';

export function partitionBy<K, V>(rdd: RDD<[K, V]>, layout: number | Partitioner): RDD<[K, V]> {
  const partitioner = partitionerOf(layout);
  return partitioner.equals(rdd.partitioner) ? rdd : rdd.derive(new ShuffledNode(rdd.node, partitioner));
}
