import { type Merge, MergedNode, ShuffledNode } from '../nodes/ShuffledNode.ts';
import type { Layout } from '../PairOperations.ts';
import { layoutOf } from '../partitioner/defaultPartitioner.ts';
import type { Closure } from '../plan/Step.ts';
import type { RDD } from '../RDD.ts';

export interface Combiner<V, C> {
  /** None: the first value is the combiner. */
  readonly createCombiner?: ((value: V) => C) | undefined;
  readonly mergeValue: (combiner: C, value: V) => C;
  readonly mergeCombiners: (a: C, b: C) => C;
  readonly mapSideCombine?: boolean;
}

export function combineByKey<K, V, C>(rdd: RDD<[K, V]>, combiner: Combiner<V, C>, layout?: Layout): RDD<[K, C]> {
  const { context } = rdd;
  const create: Closure | undefined = combiner.createCombiner && context.clean(combiner.createCombiner);
  const mergeValue: Closure = context.clean(combiner.mergeValue);
  const mergeCombiners: Closure = context.clean(combiner.mergeCombiners);
  const partitioner = layoutOf(layout, [rdd]);
  const values: Merge = { kind: 'combine', create, merge: mergeValue };
  if (partitioner.equals(rdd.partitioner)) return rdd.derive(new MergedNode(rdd.node, values));
  if (combiner.mapSideCombine === false) return rdd.derive(new ShuffledNode(rdd.node, partitioner, { merge: values }));
  const combine = { create, merge: mergeValue };
  return rdd.derive(new ShuffledNode(rdd.node, partitioner, { combine, merge: { kind: 'combine', merge: mergeCombiners } }));
}
