import { builtin } from '../closure/builtins.ts';
import { keyId } from '../partitioner/key.ts';
import type { RDDActions } from '../RDDActions.ts';

const countRows = builtin(import.meta.url, 'countRows', () => (rows: Iterable<unknown>) => {
  const counts = new Map<unknown, [unknown, number]>();
  for (const row of rows) {
    const id = keyId(row);
    const entry = counts.get(id);
    if (entry === undefined) counts.set(id, [row, 1]);
    else entry[1]++;
  }
  return [...counts.values()];
});

export async function countByValue<T>(rdd: RDDActions<T>): Promise<Map<T, number>> {
  const partials = await rdd.context.runNode<[T, number][]>(rdd.node, countRows());
  const totals = new Map<unknown, [T, number]>();
  for (const [row, count] of partials.flat()) {
    const id = keyId(row);
    const entry = totals.get(id);
    if (entry === undefined) totals.set(id, [row, count]);
    else entry[1] += count;
  }
  return new Map(totals.values());
}
