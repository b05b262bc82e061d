import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { NarrowNode } from './NarrowNode.ts';

/** `repartition`: each batch dealt anew over a number of partitions. */
export class RepartitionedDStream<T> extends NarrowNode<T, T> {
  readonly #partitions: number;

  constructor(parent: StreamNode<T>, partitions: number) {
    super(parent, { operation: 'repartition', settings: [partitions] });
    this.#partitions = partitions;
  }

  protected apply(rdd: RDD<T>): RDD<T> {
    return rdd.repartition(this.#partitions);
  }
}
