import { assertNever, KernelError } from '../../base/errors.ts';
import { decodeRows } from '../../rdd/frames/decode.ts';
import type { EngineOptions } from '../../rdd/JobRunner.ts';
import type { Accumulator } from '../../rdd/shared/Accumulator.ts';
import type { Broadcast } from '../../rdd/shared/Broadcast.ts';
import type { Engine, Stage, Task } from '../engine.ts';
import { ProgramCodes } from '../Program.ts';
import { SharedRegistry } from '../SharedRegistry.ts';
import { TaskExecutor } from '../TaskExecutor.ts';
import type { TaskOutcome } from '../TaskRunner.ts';
import { BlockLocations, type Located } from './BlockLocations.ts';
import { memoryLimits } from './memoryLimits.ts';
import type { WorkerResult } from './messages.ts';
import { SmallTasks } from './SmallTasks.ts';
import { WorkerSlot } from './WorkerSlot.ts';
import { WorkerThread } from './WorkerThread.ts';
import { weigh } from './weigh.ts';

const KILL_AFTER_MS = 1000;

/** What a task gave, and what its closures added to accumulators. */
type Done = Pick<TaskOutcome, 'result' | 'updates'>;

/**
 * Runs tasks on worker threads, each on the one that keeps its blocks, or else on partition modulo workers, so that equal layouts meet. A
 * stage of a few rows whose program is known to be quick runs on the driver's own thread, where that saves waking anybody.
 */
export class LocalEngine implements Engine {
  readonly parallelism: number;
  readonly #shared = new SharedRegistry();
  readonly #locations = new BlockLocations();
  readonly #small = new SmallTasks();
  readonly #here = new TaskExecutor({ codes: new ProgramCodes(), shared: this.#shared, isolated: true });
  readonly #slots: readonly WorkerSlot[];

  constructor({ parallelism, conf, onOutput }: EngineOptions) {
    this.parallelism = parallelism;
    const limits = memoryLimits(conf);
    const killAfterMs = Number(conf.get('millrace.task.killAfterMs') ?? KILL_AFTER_MS);
    this.#slots = Array.from({ length: parallelism }, (_, place) => {
      const start = () => new WorkerThread({ limits, onOutput });
      return new WorkerSlot({ start, shared: this.#shared, killAfterMs, onLost: () => this.#locations.lose(place) });
    });
  }

  async execute(stage: Stage): Promise<unknown[]> {
    const isSmall = stage.tasks.every((task) => this.#small.isSmall(task));
    const job = new AbortController();
    const abort = () => job.abort(stage.signal?.reason);
    if (stage.signal?.aborted === true) abort();
    stage.signal?.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.all(
        stage.tasks.map((task) => this.#merged(isSmall ? this.#runHere(task, job.signal) : this.#runThere(task, job.signal), stage)),
      );
    } catch (error) {
      // What the failed job still runs must not hold up the next one.
      job.abort('another task of the job has failed');
      throw error;
    } finally {
      stage.signal?.removeEventListener('abort', abort);
    }
  }

  async #merged(running: Promise<Done>, stage: Stage): Promise<unknown> {
    const { result, updates } = await running;
    if (!stage.isInspection) this.#shared.merge(updates);
    return result;
  }

  hasBlock(rdd: number, partition: number): boolean {
    return this.#locations.get(rdd, partition) !== undefined;
  }

  keptPartitions(rdd: number): number {
    return this.#locations.count(rdd);
  }

  dropBlocks(rdd: number): void {
    for (const place of this.#locations.drop(rdd)) this.#slots[place]!.drop(rdd);
  }

  share(variable: Broadcast<unknown> | Accumulator<never, unknown>): void {
    this.#shared.add(variable);
  }

  unshare(broadcast: Broadcast<unknown>): void {
    for (const slot of this.#slots) slot.forgetBroadcast(broadcast.id);
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.terminate()));
  }

  /** Where most of the rows are that a task reads and somebody keeps; else by partition, so that equal layouts meet. */
  #placeOf(task: Task): number {
    let best: Located | undefined;
    for (const input of task.inputs) {
      if (input.kind !== 'block') continue;
      const located = this.#locations.get(input.rdd, input.partition);
      if (located !== undefined && (best === undefined || located.rows > best.rows)) best = located;
    }
    return best?.place ?? task.partition % this.#slots.length;
  }

  async #runHere(task: Task, signal: AbortSignal): Promise<Done> {
    if (signal.aborted) throw new KernelError('JOB_CANCELLED', `The job was ended: ${String(signal.reason)}.`);
    const { result, updates, milliseconds } = await this.#here.run(task);
    this.#small.took(task, milliseconds);
    return { result, updates };
  }

  async #runThere(task: Task, signal: AbortSignal): Promise<Done> {
    const place = this.#placeOf(task);
    const done = await this.#slots[place]!.run(task, { signal, fetchRemote: () => this.#remote(task, place) });
    for (const { rdd, partition, rows } of done.kept) this.#locations.put(rdd, partition, { place, rows });
    this.#small.took(task, done.milliseconds);
    return { result: decoded(done.result), updates: done.updates };
  }

  /** Copies of the blocks that are kept at other places. */
  async #remote(task: Task, place: number): Promise<ReadonlyMap<number, Uint8Array>> {
    const frames = new Map<number, Uint8Array>();
    for (const [slot, input] of task.inputs.entries()) {
      if (input.kind !== 'block') continue;
      const { rdd, partition } = input;
      const owner = this.#locations.get(rdd, partition)?.place;
      if (owner === place) continue;
      const frame = owner === undefined ? undefined : await this.#slots[owner]!.fetch(rdd, partition);
      if (frame === undefined) throw new KernelError('BLOCKS_LOST', `The kept rows of RDD ${rdd}, partition ${partition}, are gone.`);
      frames.set(slot, frame);
    }
    return frames;
  }
}

function decoded(result: WorkerResult): unknown {
  switch (result.kind) {
    case 'rows':
      return decodeRows(result.frame);
    case 'value':
      return decodeRows(result.frame)[0];
    case 'moved':
      return result.value;
    case 'nothing':
      return undefined;
    case 'count':
      return result.count;
    case 'frames':
      result.frames.forEach(weigh);
      return result.frames;
    default:
      return assertNever(result);
  }
}
