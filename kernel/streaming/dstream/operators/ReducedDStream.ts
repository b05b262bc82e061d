import type { Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { NarrowNode } from './NarrowNode.ts';

/** `reduceByKey`: the values of each key of a batch made one, before and after the shuffle. */
export class ReducedDStream<K, V> extends NarrowNode<[K, V], [K, V]> {
  readonly #f: (a: V, b: V) => V;
  readonly #partitioner: Partitioner;

  constructor(parent: StreamNode<[K, V]>, f: (a: V, b: V) => V, partitioner: Partitioner) {
    super(parent, { operation: 'reduceByKey', closures: [f], settings: [partitioner] });
    this.#f = f;
    this.#partitioner = partitioner;
  }

  protected apply(rdd: RDD<[K, V]>): RDD<[K, V]> {
    return rdd.reduceByKey(this.#f, this.#partitioner);
  }
}
