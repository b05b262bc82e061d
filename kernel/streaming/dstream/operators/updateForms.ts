import type { Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import type { AnyFunction } from '../StreamNode.ts';
import type { StateOptions, StateUpdate } from './StateDStream.ts';

/** Which of its three forms `updateStateByKey` was called in: by what follows the layout, and by how many parameters the function has. */
export function stateUpdate<K, V, S>(
  f: AnyFunction,
  partitioner: Partitioner,
  rest: readonly [RDD<[K, S]>?] | readonly [boolean, RDD<[K, S]>?],
): StateOptions<K, V, S> {
  if (typeof rest[0] !== 'boolean') {
    return { update: { form: 'values', f } as StateUpdate<K, V, S>, partitioner, rememberPartitioner: true, initial: rest[0] };
  }
  const form = f.length >= 3 ? 'timed' : 'partition';
  const [rememberPartitioner, initial] = rest;
  return { update: { form, f } as StateUpdate<K, V, S>, partitioner, rememberPartitioner, initial };
}
