import { CoGroupedNode } from '../nodes/CoGroupedNode.ts';
import type { Layout } from '../PairOperations.ts';
import { layoutOf } from '../partitioner/defaultPartitioner.ts';
import type { RDD } from '../RDD.ts';

/** For each key of any of them, an array of values for each of them. */
export function cogroup<K, Vs extends unknown[]>(
  rdds: readonly RDD<[K, never]>[] | readonly RDD<[K, Vs[number]]>[],
  layout?: Layout,
): RDD<[K, { [I in keyof Vs]: Vs[I][] }]> {
  const partitioner = layoutOf(layout, rdds);
  return rdds[0]!.derive(
    new CoGroupedNode(
      rdds.map((rdd) => rdd.node),
      partitioner,
    ),
  );
}
