import { builtin } from '../closure/builtins.ts';
import type { RDD, Rows } from '../RDD.ts';

const withoutIndex = builtin(
  import.meta.url,
  'withoutIndex',
  (f: (rows: Rows<never>) => Iterable<unknown>) => (rows: Rows<never>) => f(rows),
);
const indexFirst = builtin(
  import.meta.url,
  'indexFirst',
  (f: (index: number, rows: Rows<never>) => Iterable<unknown>) => (rows: Rows<never>, index: number) => f(index, rows),
);

export function mapPartitions<T, U>(rdd: RDD<T>, f: (rows: Rows<T>) => Iterable<U>, preserves: boolean): RDD<U> {
  return rdd.mapPartitionsNode(withoutIndex(rdd.context.clean(f) as never) as unknown as (rows: Rows<T>) => Iterable<U>, preserves);
}

export function mapPartitionsWithIndex<T, U>(rdd: RDD<T>, f: (index: number, rows: Rows<T>) => Iterable<U>, preserves: boolean): RDD<U> {
  return rdd.mapPartitionsNode(indexFirst(rdd.context.clean(f) as never) as unknown as (rows: Rows<T>) => Iterable<U>, preserves);
}
