import type { Time } from '../../../base/Time.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamRuntime } from '../StreamRuntime.ts';
import { InputNode } from './InputNode.ts';

/** RDDs in the order of their batches; whoever has the array may push more at any time. */
export type RDDQueue<T> = RDD<T>[];

export interface QueueOptions<T> {
  readonly oneAtATime: boolean;
  /** What a batch gets when the queue is empty; null: no RDD at all. */
  readonly defaultRDD?: RDD<T> | null | undefined;
}

/** `queueStream`: a batch is the next RDD of a queue, or all that are in it. */
export class QueueInputDStream<T> extends InputNode<T> {
  readonly #queue: RDDQueue<T>;
  readonly #options: QueueOptions<T>;

  #recoveredUpTo = Number.NEGATIVE_INFINITY;

  constructor(runtime: StreamRuntime, queue: RDDQueue<T>, options: QueueOptions<T>) {
    super(runtime, { operation: 'queueStream', settings: [options.oneAtATime] });
    this.#queue = queue;
    this.#options = options;
  }

  /** What another process took out of its queue is gone with it. */
  override recover({ time }: { readonly time: Time }): void {
    this.#recoveredUpTo = time.milliseconds;
    this.runtime.warn(
      `${this.displayName}: a queue cannot be recovered. Batches up to ${time} find nothing in it; the queue of this process is for those after.`,
    );
  }

  override get made(): readonly unknown[] {
    return [this.#queue, this.#options.defaultRDD];
  }

  compute(time: Time): RDD<T> | undefined {
    if (time.milliseconds <= this.#recoveredUpTo) return this.runtime.sparkContext.emptyRDD<T>();
    const rdds = this.#queue.splice(0, this.#options.oneAtATime ? 1 : this.#queue.length);
    const { sparkContext } = this.runtime;
    const { defaultRDD } = this.#options;
    this.runtime.reportInput(time, { inputStreamId: this.id, name: this.displayName, numRecords: 0, metadata: { rdds: rdds.length } });
    if (rdds.length > 0) return rdds.length === 1 ? rdds[0] : sparkContext.union(rdds);
    return defaultRDD === null ? undefined : (defaultRDD ?? sparkContext.emptyRDD<T>());
  }
}
