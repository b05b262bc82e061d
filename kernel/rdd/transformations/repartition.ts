import { CoalescedNode } from '../nodes/CoalescedNode.ts';
import { ShuffledNode } from '../nodes/ShuffledNode.ts';
import { checkedCount } from '../partitioner/Partitioner.ts';
import type { RDD } from '../RDD.ts';

export function repartition<T>(rdd: RDD<T>, partitions: number): RDD<T> {
  return rdd.derive(new ShuffledNode(rdd.node, { deal: checkedCount(partitions) }));
}

export function coalesce<T>(rdd: RDD<T>, partitions: number, shuffle: boolean): RDD<T> {
  return shuffle ? repartition(rdd, partitions) : rdd.derive(new CoalescedNode(rdd.node, checkedCount(partitions)));
}
