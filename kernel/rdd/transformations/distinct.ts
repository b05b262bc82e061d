import { builtin } from '../closure/builtins.ts';
import { RowNode } from '../nodes/RowNode.ts';
import type { Layout } from '../PairOperations.ts';
import { layoutOf } from '../partitioner/defaultPartitioner.ts';
import type { RDD } from '../RDD.ts';
import { cogroup } from './cogroup.ts';
import { combineByKey } from './combineByKey.ts';
import { keys } from './pairs.ts';

const asKey = builtin(import.meta.url, 'asKey', () => (row: unknown) => [row, 0]);
const keepFirst = builtin(import.meta.url, 'keepFirst', () => (first: unknown) => first);
const inBoth = builtin(
  import.meta.url,
  'inBoth',
  () =>
    ([, [a, b]]: [unknown, [unknown[], unknown[]]]) =>
      a.length > 0 && b.length > 0,
);
const repeatLeft = builtin(
  import.meta.url,
  'repeatLeft',
  () =>
    ([row, [a, b]]: [unknown, [unknown[], unknown[]]]) =>
      b.length === 0 ? a.map(() => row) : [],
);

export function distinct<T>(rdd: RDD<T>, partitions?: number): RDD<T> {
  const once = keepFirst() as (first: number) => number;
  return keys(combineByKey(keyed(rdd), { mergeValue: once, mergeCombiners: once }, partitions));
}

export function intersection<T>(left: RDD<T>, right: RDD<T>, layout?: Layout): RDD<T> {
  const grouped = together(left, right, layout);
  return keys(grouped.derive<[T, unknown]>(new RowNode(grouped.node, 'filter', inBoth())));
}

/** A row that is there twice stays twice. */
export function subtract<T>(left: RDD<T>, right: RDD<T>, layout?: Layout): RDD<T> {
  const grouped = together(left, right, layout ?? layoutOf(undefined, [left]));
  return grouped.derive(new RowNode(grouped.node, 'flatMap', repeatLeft()));
}

function together<T>(left: RDD<T>, right: RDD<T>, layout?: Layout): RDD<[T, [number[], number[]]]> {
  return cogroup<T, [number, number]>([keyed(left), keyed(right)], layout);
}

function keyed<T>(rdd: RDD<T>): RDD<[T, number]> {
  return rdd.derive(new RowNode(rdd.node, 'map', asKey()));
}
