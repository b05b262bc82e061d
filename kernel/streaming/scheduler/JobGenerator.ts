import type { Clock } from '../../base/Clock.ts';
import type { Duration } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import { RecurringTimer } from '../../base/RecurringTimer.ts';
import { Time } from '../../base/Time.ts';
import type { DStreamGraph, PlannedJob } from '../dstream/DStreamGraph.ts';
import type { CheckpointWriter } from '../storage/CheckpointWriter.ts';
import type { InputInfoTracker } from './InputInfoTracker.ts';
import { Job } from './Job.ts';
import { JobSet } from './JobSet.ts';
import { SerialQueue } from './SerialQueue.ts';

interface Parts {
  readonly clock: Clock;
  readonly batchDuration: Duration;
  readonly graph: DStreamGraph;
  readonly inputInfo: InputInfoTracker;
  readonly submit: (jobSet: JobSet) => void;
  /** How many batches have jobs that are not done. */
  readonly unfinished: () => number;
  /** Told when the jobs of a batch were made and given away. */
  readonly onBatchMade: (time: Time) => void;
  /** Told of what fails outside of any job, such as a source that breaks its promise. */
  readonly onError: (error: unknown) => void;
}

/** So many batches are made ahead of their jobs. Of those that a process has slept through, the rest waits as nothing but a time. */
const MOST_AHEAD = 100;

interface Due {
  readonly time: number;
  /** Since when, by the clock. */
  readonly since: number;
}

/**
 * Makes the jobs of each batch when the clock reaches its time. Everything that reads or changes the graph goes through one
 * queue, so a batch is made of one graph: never of half an edit.
 */
export class JobGenerator {
  readonly #parts: Parts;
  readonly #timer: RecurringTimer;
  readonly #queue = new SerialQueue();
  #lastTime: Time | undefined;
  /** Batches whose time has come, oldest first, while those before them are many. */
  readonly #due: Due[] = [];
  /** Batches that are in the queue and not made yet. */
  #beingMade = 0;
  readonly #dueWaiters = new Set<() => void>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#timer = new RecurringTimer(parts.clock, parts.batchDuration, (time) => this.#take(time));
  }

  /** The latest batch whose jobs were made; the zero time before the first. */
  get lastTime(): Time {
    return this.#lastTime ?? this.#parts.graph.zeroTime ?? new Time(0);
  }

  /** The zero time is one batch before the first batch, which is the next multiple of the batch duration. */
  start(): void {
    const firstBatch = this.#timer.getStartTime();
    this.#parts.graph.start(new Time(firstBatch).minus(this.#parts.batchDuration));
    this.#timer.start(firstBatch);
  }

  /** Goes on where another process was: batches at the times that it left, then at the next one after now. Returns how many it left. */
  restart(zeroTime: Time, timesUntil: (restartTime: Time) => readonly Time[]): number {
    const { graph, batchDuration } = this.#parts;
    const restartTime = new Time(this.#timer.getRestartTime(zeroTime.milliseconds));
    const times = timesUntil(restartTime);
    this.#lastTime = (times[0] ?? restartTime).minus(batchDuration);
    graph.start(zeroTime);
    for (const time of times) this.#take(time.milliseconds);
    this.#timer.start(restartTime.milliseconds);
    return times.length;
  }

  get hasBegun(): boolean {
    return this.#parts.graph.zeroTime !== undefined;
  }

  /** Batches whose time has come and which are not made, because many before them are not done. */
  get dueBatches(): number {
    return this.#due.length;
  }

  /** Resolves when no batch is due. */
  async caughtUp(): Promise<void> {
    while (this.#due.length > 0) await new Promise<void>((resolve) => this.#dueWaiters.add(resolve));
    await this.#queue.drained();
  }

  /** Runs `change` on the graph between two batches. */
  betweenBatches<T>(change: () => T | Promise<T>): Promise<T> {
    return this.#queue.run(change);
  }

  /** Forgets what no batch after it looks back at, when `checkpoints` has no more need of it either. */
  onBatchCompleted(time: Time, checkpoints?: CheckpointWriter, hasFailed = false): void {
    this.#makeDue();
    this.#run(() => {
      this.#parts.graph.clearMetadata(checkpoints?.forgettable(time) ?? time);
      this.#parts.inputInfo.cleanup(time.minus(this.#parts.batchDuration));
      checkpoints?.onBatchDone(time, hasFailed);
    });
  }

  /** No further batch; without `interrupt` one more comes first, with what has arrived. Resolves when all begun ones are made. */
  async stop(interrupt: boolean): Promise<void> {
    await this.#timer.stop(interrupt);
    if (interrupt) this.#due.length = 0;
    this.#makeDue();
    await this.caughtUp();
  }

  #take(time: number): void {
    this.#due.push({ time, since: this.#parts.clock.now() });
    this.#makeDue();
  }

  #makeDue(): void {
    while (this.#beingMade + this.#parts.unfinished() < MOST_AHEAD) {
      const due = this.#due.shift();
      if (!due) break;
      this.#beingMade++;
      this.#run(() => this.#generate(new Time(due.time), due.since).finally(() => this.#beingMade--));
    }
    if (this.#due.length > 0) return;
    for (const wake of this.#dueWaiters) wake();
    this.#dueWaiters.clear();
  }

  #run(task: () => void | Promise<void>): void {
    this.#queue.run(task).catch(this.#parts.onError);
  }

  async #generate(time: Time, submissionTime: number): Promise<void> {
    const { graph, inputInfo, submit, onError } = this.#parts;
    const looks = await Promise.allSettled(graph.inputs.map((input) => input.prepare?.(time)));
    for (const look of looks) if (look.status === 'rejected') onError(look.reason);
    const jobs = graph.generateJobs(time).map((planned, outputId) => toJob(planned, time, outputId));
    this.#lastTime = time;
    submit(new JobSet({ time, jobs, inputs: inputInfo.getInfo(time), submissionTime }));
    this.#parts.onBatchMade(time);
  }
}

function toJob(planned: PlannedJob, time: Time, outputId: number): Job {
  const { output } = planned;
  const run = 'run' in planned ? planned.run : () => Promise.reject(inWords(planned.error));
  return new Job({ time, outputId, name: output.creationSite.name, owner: output.owner, run });
}

function inWords(error: unknown): Error {
  return error instanceof Error ? error : new KernelError('INTERNAL', `Making the jobs of a batch failed: ${String(error)}`);
}
