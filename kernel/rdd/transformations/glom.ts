import { builtin } from '../closure/builtins.ts';
import type { RDD } from '../RDD.ts';

const asOne = builtin(import.meta.url, 'asOne', () => (rows: Iterable<unknown>) => [[...rows]]);

export function glom<T>(rdd: RDD<T>): RDD<T[]> {
  return rdd.mapPartitionsNode(asOne() as (rows: Iterable<T>) => T[][]);
}
