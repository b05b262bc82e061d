import type { RDDNode } from '../plan/RDDNode.ts';
import type { RDD } from '../RDD.ts';
import { HashPartitioner, type Partitioner, partitionerOf } from './Partitioner.ts';

/**
 * What pair operations use when nothing was asked for, by Spark's rule: the widest layout that a parent has already, unless it is less than a
 * tenth as wide as the widest parent; else hashing into spark.default.parallelism, or as many partitions as the widest parent has.
 */
export function defaultPartitioner(rdds: readonly RDD<never>[]): Partitioner {
  const nodes = rdds.map((rdd) => rdd.node);
  const widest = Math.max(...nodes.map((node) => node.partitionCount()));
  const count = rdds[0]!.context.explicitParallelism ?? widest;
  const laid = nodes.filter(isLaid).sort((a, b) => b.partitionCount() - a.partitionCount())[0]?.partitioner;
  if (laid !== undefined) {
    const isWideEnough = Math.log10(widest) - Math.log10(laid.numPartitions) < 1;
    if (isWideEnough || count <= laid.numPartitions) return laid;
  }
  return new HashPartitioner(count);
}

export function layoutOf(layout: number | Partitioner | undefined, rdds: readonly unknown[]): Partitioner {
  return layout === undefined ? defaultPartitioner(rdds as readonly RDD<never>[]) : partitionerOf(layout);
}

function isLaid(node: RDDNode): boolean {
  return node.partitioner !== undefined && node.partitioner.numPartitions > 0;
}
