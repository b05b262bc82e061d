import { builtin } from '../closure/builtins.ts';
import { RowNode } from '../nodes/RowNode.ts';
import type { Layout } from '../PairOperations.ts';
import type { RDD } from '../RDD.ts';
import { cogroup } from './cogroup.ts';

type Sides = readonly [readonly unknown[], readonly unknown[]];

/** Each value of one side with each of the other; a side that must not be missing gives nothing when it is, one that may gives null. */
const pairUp = builtin(import.meta.url, 'pairUp', (leftMayMiss: boolean, rightMayMiss: boolean) => ([left, right]: Sides) => {
  const lefts = left.length === 0 && leftMayMiss ? [null] : left;
  const rights = right.length === 0 && rightMayMiss ? [null] : right;
  const pairs: [unknown, unknown][] = [];
  for (const l of lefts) for (const r of rights) pairs.push([l, r]);
  return pairs;
});
const onlyLeft = builtin(
  import.meta.url,
  'onlyLeft',
  () =>
    ([left, right]: Sides) =>
      right.length === 0 ? left : [],
);

export function join<K, V, W>(left: RDD<[K, V]>, right: RDD<[K, W]>, layout?: Layout): RDD<[K, [V, W]]> {
  return joined(left, right, { layout, f: pairUp(false, false) });
}

export function leftOuterJoin<K, V, W>(left: RDD<[K, V]>, right: RDD<[K, W]>, layout?: Layout): RDD<[K, [V, W | null]]> {
  return joined(left, right, { layout, f: pairUp(false, true) });
}

export function rightOuterJoin<K, V, W>(left: RDD<[K, V]>, right: RDD<[K, W]>, layout?: Layout): RDD<[K, [V | null, W]]> {
  return joined(left, right, { layout, f: pairUp(true, false) });
}

export function fullOuterJoin<K, V, W>(left: RDD<[K, V]>, right: RDD<[K, W]>, layout?: Layout): RDD<[K, [V | null, W | null]]> {
  return joined(left, right, { layout, f: pairUp(true, true) });
}

export function subtractByKey<K, V, W>(left: RDD<[K, V]>, right: RDD<[K, W]>, layout?: Layout): RDD<[K, V]> {
  return joined(left, right, { layout, f: onlyLeft() });
}

interface JoinOptions {
  readonly layout: Layout | undefined;
  readonly f: (sides: Sides) => readonly unknown[];
}

function joined<K, V, W, R>(left: RDD<[K, V]>, right: RDD<[K, W]>, { layout, f }: JoinOptions): RDD<[K, R]> {
  const grouped = cogroup<K, [V, W]>([left, right] as never, layout);
  return grouped.derive(new RowNode(grouped.node, 'flatMapValues', f));
}
