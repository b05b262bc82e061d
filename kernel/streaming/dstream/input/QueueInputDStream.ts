import type { Time } from '../../../base/Time.ts';
import { ParallelCollectionNode } from '../../../rdd/nodes/ParallelCollectionNode.ts';
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
    const taken = rdds.length > 0 || !defaultRDD ? rdds : [defaultRDD];
    const numRecords = taken.reduce((sum, rdd) => sum + knownRows(rdd), 0);
    this.runtime.reportInput(time, { inputStreamId: this.id, name: this.displayName, numRecords, metadata: { rdds: rdds.length } });
    if (taken.length > 0) return taken.length === 1 ? taken[0] : sparkContext.union(taken);
    return defaultRDD === null ? undefined : sparkContext.emptyRDD<T>();
  }
}

/** Rows that the driver holds are counted at no cost; to count others would be a job of its own. */
function knownRows({ node }: RDD<unknown>): number {
  return node instanceof ParallelCollectionNode ? node.rowCount : 0;
}
