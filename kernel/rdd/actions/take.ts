import type { RDDActions } from '../RDDActions.ts';
import { emptyCollection } from './aggregate.ts';

const SCALE_UP = 4;

/** One partition first, then four times as many in each round, until there are enough. */
export async function take<T>(rdd: RDDActions<T>, n: number): Promise<T[]> {
  const rows: T[] = [];
  if (n <= 0) return rows;
  await rdd.context.prepare(rdd.node);
  const total = rdd.getNumPartitions();
  let at = 0;
  for (let width = 1; at < total && rows.length < n; width *= SCALE_UP) {
    const partitions = Array.from({ length: Math.min(width, total - at) }, (_, i) => at + i);
    at += partitions.length;
    for (const part of await rdd.context.take<T>(rdd.node, n - rows.length, partitions)) {
      for (const row of part) if (rows.length < n) rows.push(row);
    }
  }
  return rows;
}

export async function first<T>(rdd: RDDActions<T>): Promise<T> {
  const rows = await take(rdd, 1);
  if (rows.length === 0) throw emptyCollection('first', 'take(1) gives [] for an empty RDD.');
  return rows[0]!;
}

export async function isEmpty<T>(rdd: RDDActions<T>): Promise<boolean> {
  return (await take(rdd, 1)).length === 0;
}
