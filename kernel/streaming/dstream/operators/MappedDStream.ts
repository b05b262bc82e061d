import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { NarrowNode } from './NarrowNode.ts';

/** `map`: one element out for each element in. */
export class MappedDStream<T, U> extends NarrowNode<T, U> {
  readonly #f: (value: T) => U;

  constructor(parent: StreamNode<T>, f: (value: T) => U) {
    super(parent, { operation: 'map', closures: [f] });
    this.#f = f;
  }

  protected apply(rdd: RDD<T>): RDD<U> {
    return rdd.map(this.#f);
  }
}
