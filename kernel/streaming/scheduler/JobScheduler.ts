import type { Clock } from '../../base/Clock.ts';
import type { Time } from '../../base/Time.ts';
import type { Job } from './Job.ts';
import type { JobSet } from './JobSet.ts';
import type { ListenerBus } from './ListenerBus.ts';

interface Parts {
  readonly clock: Clock;
  readonly bus: ListenerBus;
  readonly concurrentJobs: number;
  /** Called when the last job of a batch is done, and awaited before another job begins. */
  readonly onJobsDone: (time: Time) => Promise<void> | undefined;
  /** A batch in which an output operation failed, or was not run, has failed. */
  readonly onBatchCompleted: (time: Time, hasFailed: boolean) => void;
  readonly onError: (error: unknown) => void;
}

interface Waiting {
  readonly job: Job;
  readonly jobSet: JobSet;
}

/**
 * Runs the jobs of batches: in the order of their batches and outputs, `concurrentJobs` at a time. A job that fails keeps
 * neither the others of its batch nor later batches from running.
 */
export class JobScheduler {
  readonly #clock: Clock;
  readonly #bus: ListenerBus;
  readonly #concurrentJobs: number;
  readonly #parts: Parts;
  readonly #jobSets = new Map<number, JobSet>();
  readonly #waiting: Waiting[] = [];
  readonly #idleWaiters = new Set<() => void>();
  #running = 0;
  #isStopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#clock = parts.clock;
    this.#bus = parts.bus;
    this.#concurrentJobs = parts.concurrentJobs;
  }

  /** Times of batches that are queued or running, oldest first. */
  get pendingTimes(): number[] {
    return [...this.#jobSets.keys()];
  }

  /** How many those are. */
  get pendingCount(): number {
    return this.#jobSets.size;
  }

  get isIdle(): boolean {
    return this.#jobSets.size === 0;
  }

  submitJobSet(jobSet: JobSet): void {
    if (this.#isStopped) return;
    this.#jobSets.set(jobSet.time.milliseconds, jobSet);
    this.#bus.post('onBatchSubmitted', { batchInfo: jobSet.toBatchInfo() });
    if (jobSet.jobs.length === 0) {
      jobSet.handleNothingToDo(this.#clock.now());
      this.#bus.post('onBatchStarted', { batchInfo: jobSet.toBatchInfo() });
      this.#finish(jobSet);
      return;
    }
    for (const job of jobSet.jobs) this.#waiting.push({ job, jobSet });
    this.#runNext();
  }

  /** Forgets the jobs of an owner that have not begun. */
  dropWaiting(owner: string): void {
    for (const { job, jobSet } of this.#waiting.filter((waiting) => waiting.job.owner === owner)) {
      this.#waiting.splice(
        this.#waiting.findIndex((waiting) => waiting.job === job),
        1,
      );
      jobSet.handleCompletion(job, this.#clock.now());
      if (jobSet.hasCompleted) {
        jobSet.handleStart(this.#clock.now());
        this.#finish(jobSet);
      }
    }
  }

  /** Resolves when no batch is queued or running. */
  async idle(): Promise<void> {
    while (!this.isIdle) await new Promise<void>((resolve) => this.#idleWaiters.add(resolve));
  }

  /** Takes no further batch and begins no further job; resolves when those that run are done. */
  stop(): Promise<void> {
    this.#isStopped = true;
    this.#waiting.length = 0;
    for (const [time, jobSet] of this.#jobSets) if (!jobSet.hasStarted) this.#jobSets.delete(time);
    if (this.#running === 0) this.#jobSets.clear();
    this.#wakeIdleWaiters();
    return this.idle();
  }

  #runNext(): void {
    while (this.#running < this.#concurrentJobs) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#running++;
      void this.#run(next);
    }
  }

  async #run({ job, jobSet }: Waiting): Promise<void> {
    const onStarted = (): void => {
      const isFirst = !jobSet.hasStarted;
      jobSet.handleStart(this.#clock.now());
      if (isFirst) this.#bus.post('onBatchStarted', { batchInfo: jobSet.toBatchInfo() });
      this.#bus.post('onOutputOperationStarted', { outputOperationInfo: job.info });
    };
    await job.execute(() => this.#clock.now(), onStarted);
    jobSet.handleCompletion(job, this.#clock.now());
    if (jobSet.hasCompleted) await this.#parts.onJobsDone(jobSet.time);
    this.#running--;
    this.#bus.post('onOutputOperationCompleted', { outputOperationInfo: job.info });
    if (job.error !== undefined) this.#parts.onError(job.error);
    if (jobSet.hasCompleted || this.#isStopped) this.#finish(jobSet);
    if (!this.#isStopped) this.#runNext();
  }

  #finish(jobSet: JobSet): void {
    this.#jobSets.delete(jobSet.time.milliseconds);
    this.#bus.post('onBatchCompleted', { batchInfo: jobSet.toBatchInfo() });
    this.#parts.onBatchCompleted(jobSet.time, !jobSet.hasCompleted || jobSet.jobs.some((job) => job.error !== undefined));
    this.#wakeIdleWaiters();
  }

  #wakeIdleWaiters(): void {
    if (!this.isIdle) return;
    for (const wake of this.#idleWaiters) wake();
    this.#idleWaiters.clear();
  }
}
