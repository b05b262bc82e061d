import type { Duration } from '../../../base/Duration.ts';
import { KernelError } from '../../../base/errors.ts';
import type { Time } from '../../../base/Time.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import { type AnyFunction, StreamNode } from '../StreamNode.ts';
import { sameSlide } from './sameSlide.ts';

interface Transformation<U> {
  readonly operation: string;
  /** Runs with the driver, once a batch. */
  readonly apply: (rdds: RDD<never>[], time: Time) => RDD<U>;
  /** The person's own function, when `apply` wraps one. Without it, operation and settings say all. */
  readonly userFunction?: AnyFunction;
  readonly settings?: readonly unknown[];
}

/** `transform`, `transformWith` and all joins: any function of the parents' RDDs of one time. */
export class TransformedDStream<U> extends StreamNode<U> {
  readonly slideDuration: Duration;
  readonly #apply: Transformation<U>['apply'];

  constructor(parents: readonly StreamNode<unknown>[], { operation, apply, userFunction, settings = [] }: Transformation<U>) {
    const slideDuration = sameSlide(operation, parents);
    super(parents[0]!.runtime, parents, { operation, driverFunctions: userFunction ? [userFunction] : [], settings });
    this.slideDuration = slideDuration;
    this.#apply = apply;
  }

  compute(time: Time): RDD<U> {
    const rdds = this.parents.map((parent) => {
      const rdd = parent.getOrCompute(time);
      if (!rdd)
        throw new KernelError(
          'NO_RDD_FROM_PARENT',
          `Couldn't generate RDD from parent ${parent.label} at time ${time}: it has none for that batch.`,
        );
      return rdd;
    });
    const transformed: RDD<U> | null | undefined = this.inDefinition(() => this.#apply(rdds as RDD<never>[], time));
    if (!transformed) {
      throw new KernelError(
        'TRANSFORM_RETURNED_NOTHING',
        `Transform function must not return null (${this.label}, at ${time}). Return sc.emptyRDD() instead to have no element as the result of transformation.`,
      );
    }
    return transformed;
  }
}
