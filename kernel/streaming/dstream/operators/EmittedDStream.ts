import { builtin } from '../../../rdd/closure/builtins.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import type { StateRecord } from '../state/StateRecord.ts';
import { NarrowNode } from './NarrowNode.ts';

const emitted = builtin(import.meta.url, 'emitted', () => (record: StateRecord) => record.emitted);

/** What the function of `mapWithState` emitted in a batch. */
export class EmittedDStream<K, S, E> extends NarrowNode<StateRecord<K, S, E>, E> {
  constructor(parent: StreamNode<StateRecord<K, S, E>>) {
    super(parent, { operation: 'mapWithState' });
  }

  protected apply(rdd: RDD<StateRecord<K, S, E>>): RDD<E> {
    return rdd.flatMap(emitted() as (record: StateRecord<K, S, E>) => readonly E[]);
  }
}
