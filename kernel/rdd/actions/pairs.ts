import { builtin } from '../closure/builtins.ts';
import { keyId } from '../partitioner/key.ts';
import type { RDD } from '../RDD.ts';
import { countByValue } from './countByValue.ts';

const valuesOfKey = builtin(import.meta.url, 'valuesOfKey', (key: unknown) => (rows: Iterable<readonly [unknown, unknown]>) => {
  const id = keyId(key);
  const found: unknown[] = [];
  for (const [k, value] of rows) if (keyId(k) === id) found.push(value);
  return found;
});

export async function lookup<K, V>(rdd: RDD<[K, V]>, key: K): Promise<V[]> {
  const { context, partitioner } = rdd;
  await context.prepare(rdd.node);
  const partitions = partitioner === undefined ? undefined : [context.local(partitioner.route as (key: K) => number)(key)];
  return (await context.runNode<V[]>(rdd.node, valuesOfKey(key), partitions)).flat();
}

export function countByKey<K, V>(rdd: RDD<[K, V]>): Promise<Map<K, number>> {
  return countByValue(rdd.keys());
}

export async function collectAsMap<K, V>(rdd: RDD<[K, V]>): Promise<Map<K, V>> {
  const entries = new Map<unknown, [K, V]>();
  for (const pair of await rdd.collect()) entries.set(keyId(pair[0]), pair);
  return new Map(entries.values());
}
