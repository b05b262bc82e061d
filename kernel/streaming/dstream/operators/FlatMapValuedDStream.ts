import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { NarrowNode } from './NarrowNode.ts';

/** `flatMapValues`: any number of values for each value, under the same key. */
export class FlatMapValuedDStream<K, V, U> extends NarrowNode<[K, V], [K, U]> {
  readonly #f: (value: V) => Iterable<U>;

  constructor(parent: StreamNode<[K, V]>, f: (value: V) => Iterable<U>) {
    super(parent, { operation: 'flatMapValues', closures: [f] });
    this.#f = f;
  }

  protected apply(rdd: RDD<[K, V]>): RDD<[K, U]> {
    return rdd.flatMapValues(this.#f);
  }
}
