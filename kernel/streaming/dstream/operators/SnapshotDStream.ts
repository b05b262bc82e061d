import { builtin } from '../../../rdd/closure/builtins.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import type { StateRecord } from '../state/StateRecord.ts';
import { NarrowNode } from './NarrowNode.ts';

const snapshot = builtin(
  import.meta.url,
  'snapshot',
  () =>
    ({ states }: StateRecord) =>
      states.getAll().map(([key, state]) => [key, state] as const),
);

/** `stateSnapshots`: every key with its state, in every batch. */
export class SnapshotDStream<K, S, E> extends NarrowNode<StateRecord<K, S, E>, [K, S]> {
  constructor(parent: StreamNode<StateRecord<K, S, E>>) {
    super(parent, { operation: 'stateSnapshots' });
  }

  protected apply(rdd: RDD<StateRecord<K, S, E>>): RDD<[K, S]> {
    return rdd.flatMap(snapshot() as unknown as (record: StateRecord<K, S, E>) => [K, S][]);
  }
}
