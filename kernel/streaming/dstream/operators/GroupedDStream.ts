import type { Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { NarrowNode } from './NarrowNode.ts';

/** `groupByKey`: all values of each key of a batch in one array. */
export class GroupedDStream<K, V> extends NarrowNode<[K, V], [K, V[]]> {
  readonly #partitioner: Partitioner;

  constructor(parent: StreamNode<[K, V]>, partitioner: Partitioner) {
    super(parent, { operation: 'groupByKey', settings: [partitioner] });
    this.#partitioner = partitioner;
  }

  protected apply(rdd: RDD<[K, V]>): RDD<[K, V[]]> {
    return rdd.groupByKey(this.#partitioner);
  }
}
