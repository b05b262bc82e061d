import type { Time } from '../../base/Time.ts';
import { BatchInfo } from './BatchInfo.ts';
import type { StreamInputInfo } from './InputInfoTracker.ts';
import type { Job } from './Job.ts';

/** The jobs of one batch and how far they are. */
export class JobSet {
  readonly time: Time;
  readonly jobs: readonly Job[];
  readonly inputs: ReadonlyMap<number, StreamInputInfo>;
  readonly #submissionTime: number;
  readonly #incomplete: Set<Job>;
  #processingStartTime: number | undefined;
  #processingEndTime: number | undefined;

  constructor(facts: { time: Time; jobs: readonly Job[]; inputs: ReadonlyMap<number, StreamInputInfo>; submissionTime: number }) {
    this.time = facts.time;
    this.jobs = facts.jobs;
    this.inputs = facts.inputs;
    this.#submissionTime = facts.submissionTime;
    this.#incomplete = new Set(facts.jobs);
  }

  get hasStarted(): boolean {
    return this.#processingStartTime !== undefined;
  }

  get hasCompleted(): boolean {
    return this.#incomplete.size === 0;
  }

  handleStart(now: number): void {
    this.#processingStartTime ??= now;
  }

  handleCompletion(job: Job, now: number): void {
    this.#incomplete.delete(job);
    if (this.hasCompleted) this.#processingEndTime = now;
  }

  /** A batch without jobs is over at once. */
  handleNothingToDo(now: number): void {
    this.#processingStartTime = now;
    this.#processingEndTime = now;
  }

  toBatchInfo(): BatchInfo {
    return new BatchInfo({
      batchTime: this.time,
      streamIdToInputInfo: this.inputs,
      submissionTime: this.#submissionTime,
      processingStartTime: this.#processingStartTime,
      processingEndTime: this.#processingEndTime,
      outputOperationInfos: this.jobs.map((job) => job.info),
    });
  }
}
