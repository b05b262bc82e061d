import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { NarrowNode } from './NarrowNode.ts';

/** `mapValues`: keys and partitioning stay, values are mapped. */
export class MapValuedDStream<K, V, U> extends NarrowNode<[K, V], [K, U]> {
  readonly #f: (value: V) => U;

  constructor(parent: StreamNode<[K, V]>, f: (value: V) => U) {
    super(parent, { operation: 'mapValues', closures: [f] });
    this.#f = f;
  }

  protected apply(rdd: RDD<[K, V]>): RDD<[K, U]> {
    return rdd.mapValues(this.#f);
  }
}
