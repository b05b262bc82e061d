import type { Duration } from '../../../base/Duration.ts';
import type { Time } from '../../../base/Time.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import { leaveOutFailed } from '../leaveOutFailed.ts';
import { StreamNode } from '../StreamNode.ts';

export interface Output<T> {
  readonly operation: string;
  /** Runs with the driver, once a batch; awaited before the next output operation begins. */
  readonly run: (rdd: RDD<T>, time: Time) => unknown;
  /** With settings, they and the operation say all that `run` does. */
  readonly settings?: readonly unknown[];
}

/** An output operation, whatever its elements. */
export interface OutputNode extends StreamNode<never> {
  generateJob(time: Time): (() => Promise<void>) | undefined;
}

/** An output operation: what makes a graph do anything at all. */
export class ForEachDStream<T> extends StreamNode<never> {
  readonly #run: Output<T>['run'];

  constructor(parent: StreamNode<T>, { operation, run, settings }: Output<T>) {
    super(parent.runtime, [parent], settings ? { operation, settings } : { operation, driverFunctions: [run] });
    this.#run = run;
  }

  get #parent(): StreamNode<T> {
    return this.parents[0] as StreamNode<T>;
  }

  get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  compute(): undefined {
    return undefined;
  }

  /** What there is to do for the batch of `time`; undefined when the parent has no RDD for it. */
  generateJob(time: Time): (() => Promise<void>) | undefined {
    const rdd = this.isTimeValid(time) ? this.#parent.getOrCompute(time) : undefined;
    if (!rdd) return undefined;
    const job = (): Promise<void> => this.runtime.inJobGroup(this.owner, () => this.#execute(rdd, time));
    return () => this.inDefinition(job);
  }

  async #execute(rdd: RDD<T>, time: Time): Promise<void> {
    try {
      await this.#run(rdd, time);
    } catch (error) {
      if (this.runtime.leavesOutFailedBatches) await leaveOutFailed(this, time);
      throw error;
    }
  }
}
