import type { Time } from '../base/Time.ts';
import type { RDD } from '../rdd/RDD.ts';
import { InputNode } from '../streaming/dstream/input/InputNode.ts';
import { registerOperator } from '../streaming/plan/operatorTypes.ts';
import type { StreamingContext } from '../streaming/StreamingContext.ts';

/** One element list a batch, from the first batch on; null: the batch has no RDD. After the last, batches are empty. */
export type Batches<T> = readonly (readonly T[] | null)[];

/** A source whose batches a test wrote down. */
export class TestInputDStream<T> extends InputNode<T> {
  readonly #batches: Batches<T>;
  readonly #partitions: number;

  constructor(context: StreamingContext, batches: Batches<T>, partitions: number) {
    super(context, { operation: 'testInput', settings: [partitions] });
    this.#batches = batches;
    this.#partitions = partitions;
  }

  override get made(): readonly unknown[] {
    return [this.#batches];
  }

  compute(time: Time): RDD<T> | undefined {
    const index = time.minus(this.zeroTime!).div(this.slideDuration) - 1;
    const elements = this.#batches[index];
    if (elements === null) return undefined;
    this.runtime.reportInput(time, { inputStreamId: this.id, name: this.displayName, numRecords: elements?.length ?? 0 });
    return this.runtime.sparkContext.parallelize(elements ?? [], this.#partitions);
  }
}

registerOperator(
  import.meta.url,
  TestInputDStream,
  ({ context, settings: [partitions], made: [batches] }) => new TestInputDStream(context, batches!, partitions!),
);
