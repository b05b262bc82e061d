import type { Duration } from '../../../base/Duration.ts';
import type { Time } from '../../../base/Time.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import { type Definition, StreamNode } from '../StreamNode.ts';

/**
 * An operator of one parent and the same slide, whose RDD is one RDD operation on the parent's. A batch for which the
 * parent has no RDD has none here either.
 */
export abstract class NarrowNode<T, U> extends StreamNode<U> {
  constructor(parent: StreamNode<T>, definition: Definition) {
    super(parent.runtime, [parent], definition);
  }

  get #parent(): StreamNode<T> {
    return this.parents[0] as StreamNode<T>;
  }

  get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  compute(time: Time): RDD<U> | undefined {
    const rdd = this.#parent.getOrCompute(time);
    return rdd && this.apply(rdd);
  }

  protected abstract apply(rdd: RDD<T>): RDD<U>;
}
