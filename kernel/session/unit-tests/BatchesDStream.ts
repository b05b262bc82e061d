import type { Time } from '../../base/Time.ts';
import type { RDD } from '../../rdd/index.ts';
import { InputNode } from '../../streaming/dstream/input/InputNode.ts';
import type { StreamingContext } from '../../streaming/StreamingContext.ts';

/** The rows of one batch after another, from the first batch on. */
export type Batches<T> = readonly (readonly T[])[];

/** A source whose batches a unit test wrote down; after the last, batches are empty. */
export class BatchesDStream<T> extends InputNode<T> {
  readonly #batches: Batches<T>;

  constructor(context: StreamingContext, batches: Batches<T>) {
    super(context, { operation: 'testInput' });
    this.#batches = batches;
  }

  compute(time: Time): RDD<T> {
    const rows = this.#batches[time.minus(this.zeroTime!).div(this.slideDuration) - 1] ?? [];
    return this.runtime.sparkContext.parallelize(rows, 2);
  }
}
