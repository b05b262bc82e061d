import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { NarrowNode } from './NarrowNode.ts';

/** `filter`: the elements for which the predicate holds. */
export class FilteredDStream<T> extends NarrowNode<T, T> {
  readonly #f: (value: T) => unknown;

  constructor(parent: StreamNode<T>, f: (value: T) => unknown) {
    super(parent, { operation: 'filter', closures: [f] });
    this.#f = f;
  }

  protected apply(rdd: RDD<T>): RDD<T> {
    return rdd.filter(this.#f);
  }
}
