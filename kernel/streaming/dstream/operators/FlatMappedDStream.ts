import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { NarrowNode } from './NarrowNode.ts';

/** `flatMap`: any number of elements out for each element in. */
export class FlatMappedDStream<T, U> extends NarrowNode<T, U> {
  readonly #f: (value: T) => Iterable<U>;

  constructor(parent: StreamNode<T>, f: (value: T) => Iterable<U>) {
    super(parent, { operation: 'flatMap', closures: [f] });
    this.#f = f;
  }

  protected apply(rdd: RDD<T>): RDD<U> {
    return rdd.flatMap(this.#f);
  }
}
