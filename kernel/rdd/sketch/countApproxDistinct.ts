import { aggregate } from '../actions/aggregate.ts';
import type { Layout } from '../PairOperations.ts';
import type { RDD } from '../RDD.ts';
import type { RDDActions } from '../RDDActions.ts';
import { combineByKey } from '../transformations/combineByKey.ts';
import { HyperLogLogMonoid } from './HyperLogLogMonoid.ts';

export async function countApproxDistinct<T>(rdd: RDDActions<T>, relativeSD: number): Promise<number> {
  const { zero, add, plus, estimateSize } = withError(relativeSD);
  return estimateSize(await aggregate(rdd, zero, { seqOp: add, combOp: plus }));
}

export function countApproxDistinctByKey<K, V>(rdd: RDD<[K, V]>, relativeSD: number, layout?: Layout): RDD<[K, number]> {
  const { create, add, plus, estimateSize } = withError(relativeSD);
  return combineByKey(rdd, { createCombiner: create, mergeValue: add, mergeCombiners: plus }, layout).mapValues(estimateSize);
}

function withError(relativeSD: number): HyperLogLogMonoid {
  return new HyperLogLogMonoid(HyperLogLogMonoid.bitsForError(relativeSD));
}
