import { builtin } from '../closure/builtins.ts';

/** Below zero: a first; above: b first. */
export type Comparator<T> = (a: T, b: T) => number;

/**
 * The natural order: numbers and bigint by value, strings by UTF-16 units (as Java), false before true, dates by time, arrays
 * element by element, null first.
 */
export const naturalOrder = builtin(import.meta.url, 'naturalOrder', () => compareNaturally as Comparator<never>);

export function compareNaturally(a: unknown, b: unknown): number {
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < a.length && i < b.length; i++) {
      const order = compareNaturally(a[i], b[i]);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1;
  if (b === null || b === undefined) return 1;
  if (a === b) return 0;
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
  return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : Number.isNaN(b) ? -1 : 0;
}

/** Spark's compare of a descending sort. */
export function reversed<T>(compare: Comparator<T>): Comparator<T> {
  return (a, b) => compare(b, a);
}
