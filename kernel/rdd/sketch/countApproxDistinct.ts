import { aggregate } from '../actions/aggregate.ts';
import { builtin } from '../closure/builtins.ts';
import type { Layout } from '../PairOperations.ts';
import type { RDD } from '../RDD.ts';
import type { RDDActions } from '../RDDActions.ts';
import { combineByKey } from '../transformations/combineByKey.ts';
import { type HLL, HyperLogLogMonoid } from './HyperLogLogMonoid.ts';

/** A function by sketches of so many bits, for workers. */
const ofBits = <F extends object>(name: string, make: (sketches: HyperLogLogMonoid) => F) =>
  builtin(import.meta.url, name, (bits: number) => make(new HyperLogLogMonoid(bits)));

const create = ofBits('create', (sketches) => (value: unknown) => sketches.create(value));
const add = ofBits('add', (sketches) => (sketch: HLL, value: unknown) => sketches.add(sketch, value));
const plus = ofBits('plus', (sketches) => (a: HLL, b: HLL) => sketches.plus(a, b));
const estimateSize = ofBits('estimateSize', (sketches) => (sketch: HLL) => sketches.estimateSize(sketch));

export async function countApproxDistinct<T>(rdd: RDDActions<T>, relativeSD: number): Promise<number> {
  const bits = HyperLogLogMonoid.bitsForError(relativeSD);
  const sketches = new HyperLogLogMonoid(bits);
  return sketches.estimateSize(await aggregate(rdd, sketches.zero, { seqOp: add(bits), combOp: plus(bits) }));
}

export function countApproxDistinctByKey<K, V>(rdd: RDD<[K, V]>, relativeSD: number, layout?: Layout): RDD<[K, number]> {
  const bits = HyperLogLogMonoid.bitsForError(relativeSD);
  const functions = { createCombiner: create(bits), mergeValue: add(bits), mergeCombiners: plus(bits) };
  return combineByKey(rdd, functions, layout).mapValues(estimateSize(bits));
}
