import type { Duration } from '../../../base/Duration.ts';
import { KernelError } from '../../../base/errors.ts';
import type { Time } from '../../../base/Time.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import { StreamNode } from '../StreamNode.ts';
import { sameSlide } from './sameSlide.ts';

/** `union`: the elements of the first stream, then of the second, and so on. */
export class UnionDStream<T> extends StreamNode<T> {
  readonly slideDuration: Duration;

  constructor(parents: readonly StreamNode<T>[]) {
    const slideDuration = sameSlide('union', parents);
    super(parents[0]!.runtime, parents, { operation: 'union' });
    this.slideDuration = slideDuration;
  }

  compute(time: Time): RDD<T> {
    const rdds = (this.parents as readonly StreamNode<T>[]).map((parent) => {
      const rdd = parent.getOrCompute(time);
      if (!rdd)
        throw new KernelError(
          'NO_RDD_FROM_PARENT',
          `Could not generate RDD from unifying ${parent.label} at ${time}: it has none for that batch.`,
        );
      return rdd;
    });
    return this.runtime.sparkContext.union(rdds);
  }
}
