import { builtin } from '../closure/builtins.ts';
import { type Comparator, naturalOrder, reversed } from '../partitioner/ordering.ts';
import type { RDDActions } from '../RDDActions.ts';
import { emptyCollection } from './aggregate.ts';

const smallest = builtin(
  import.meta.url,
  'smallest',
  (n: number, compare: Comparator<unknown>, descending: boolean) => (rows: Iterable<unknown>) =>
    selectSmallest(rows, n, descending ? reversed(compare) : compare),
);

export interface OrderOptions<T> {
  readonly compare?: Comparator<T> | undefined;
  readonly descending?: boolean;
}

export async function takeOrdered<T>(rdd: RDDActions<T>, n: number, { compare, descending = false }: OrderOptions<T> = {}): Promise<T[]> {
  if (n <= 0) return [];
  const { context } = rdd;
  const order = (compare === undefined ? naturalOrder() : context.clean(compare)) as Comparator<unknown>;
  const partials = await context.runNode<T[]>(rdd.node, smallest(n, order, descending));
  const local = context.local(order);
  return selectSmallest(partials.flat(), n, descending ? reversed(local) : local) as T[];
}

export async function max<T>(rdd: RDDActions<T>, compare?: Comparator<T>): Promise<T> {
  return onlyOne(await takeOrdered(rdd, 1, { compare, descending: true }), 'max');
}

export async function min<T>(rdd: RDDActions<T>, compare?: Comparator<T>): Promise<T> {
  return onlyOne(await takeOrdered(rdd, 1, { compare }), 'min');
}

function onlyOne<T>(rows: readonly T[], action: string): T {
  if (rows.length === 0) throw emptyCollection(action, 'isEmpty() tells beforehand.');
  return rows[0]!;
}

/** Keeps at most twice n rows while it goes, so that n smallest of many cost no sort of all. */
function selectSmallest(rows: Iterable<unknown>, n: number, compare: Comparator<unknown>): unknown[] {
  let kept: unknown[] = [];
  for (const row of rows) {
    kept.push(row);
    if (kept.length >= 2 * n + 1000) kept = kept.sort(compare).slice(0, n);
  }
  return kept.sort(compare).slice(0, n);
}
