import { KernelError } from '../../base/errors.ts';
import { serializeClosure } from '../../rdd/closure/serialize.ts';
import type { Broadcast } from '../../rdd/shared/Broadcast.ts';
import type { Task } from '../engine.ts';
import { recognised, recognisedSink } from '../recognise/recognised.ts';
import type { SharedRegistry } from '../SharedRegistry.ts';
import { programKey, shuffleFrames } from '../TaskExecutor.ts';
import type { TaskDone, WorkerInput } from './messages.ts';
import { WorkerLost } from './WorkerLost.ts';
import type { WorkerThread } from './WorkerThread.ts';

const MAX_ATTEMPTS = 4;
const MAX_PROGRAMS = 500;

export interface WorkerSlotOptions {
  readonly start: () => WorkerThread;
  readonly shared: SharedRegistry;
  /** Its thread has ended, and what it kept is gone. */
  readonly onLost: () => void;
  /** A task that was cancelled may go on for so long before its thread is ended. */
  readonly killAfterMs: number;
}

/** Blocks of a task that are kept elsewhere, fetched when its turn comes, by input slot. */
export type FetchRemote = () => Promise<ReadonlyMap<number, Uint8Array>>;

/** A place for one task at a time. The thread behind it is replaced when it ends. */
export class WorkerSlot {
  readonly #options: WorkerSlotOptions;
  #thread: WorkerThread;
  #turn: Promise<unknown> = Promise.resolve();
  /** The task that runs belongs to a job that is over. */
  #current: { isOrphan: boolean } | undefined;

  constructor(options: WorkerSlotOptions) {
    this.#options = options;
    this.#thread = options.start();
  }

  /** Runs a task when the ones before it are done; again, up to four times, when the thread is lost under it. */
  run(task: Task, { signal, fetchRemote }: { signal: AbortSignal; fetchRemote: FetchRemote }): Promise<TaskDone> {
    const done = Promise.withResolvers<TaskDone>();
    const giveUp = () => {
      done.reject(new KernelError('JOB_CANCELLED', `The job was ended: ${String(signal.reason)}.`));
      this.#endOrphanSoon();
    };
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
    this.#turn = this.#turn.then(async () => {
      if (signal.aborted) return;
      const current = { isOrphan: false };
      this.#current = current;
      const orphan = () => {
        current.isOrphan = true;
        this.#endOrphanSoon();
      };
      signal.addEventListener('abort', orphan, { once: true });
      try {
        done.resolve(await this.#attempts(task, fetchRemote, signal));
      } catch (error) {
        done.reject(error as Error);
      } finally {
        this.#current = undefined;
        signal.removeEventListener('abort', orphan);
        signal.removeEventListener('abort', giveUp);
      }
    });
    return done.promise;
  }

  fetch(rdd: number, partition: number): Promise<Uint8Array | undefined> {
    return this.#thread.fetch(rdd, partition).catch((error: unknown) => {
      if (error instanceof WorkerLost) return undefined;
      throw error;
    });
  }

  drop(rdd: number): void {
    if (!this.#thread.isGone) this.#thread.send({ type: 'drop', rdd });
  }

  forgetBroadcast(id: number): void {
    if (this.#thread.broadcasts.delete(id) && !this.#thread.isGone) this.#thread.send({ type: 'forgetBroadcast', id });
  }

  terminate(): Promise<void> {
    return this.#thread.terminate('the SparkContext was stopped');
  }

  async #attempts(task: Task, fetchRemote: FetchRemote, signal: AbortSignal): Promise<TaskDone> {
    for (let attempt = 1; ; attempt++) {
      try {
        if (this.#thread.isGone) this.#replace();
        const remote = await fetchRemote();
        return await this.#thread.run(
          this.#prepare(task),
          task.inputs.map((_, slot) => this.#input(task, slot, remote)),
        );
      } catch (error) {
        if (!(error instanceof WorkerLost)) throw error;
        if (this.#thread.isGone) this.#options.onLost();
        if (signal.aborted) throw new KernelError('JOB_CANCELLED', `The job was ended: ${String(signal.reason)}.`);
        if (error.isOutOfMemory) throw outOfMemory(error);
        if (task.inputs.some((input) => input.kind === 'block')) {
          throw new KernelError('BLOCKS_LOST', 'The worker that kept rows of this job has ended.', { cause: error });
        }
        if (attempt >= MAX_ATTEMPTS) throw lostTooOften(error);
      }
    }
  }

  /** Makes the program and broadcasts of a task known; gives the program's key. */
  #prepare(task: Task): string {
    const thread = this.#thread;
    const closures = task.closures.map((f) => serializeClosure(f));
    const key = programKey(task, (f) => serializeClosure(f).digest);
    for (const { broadcasts } of closures) for (const broadcast of broadcasts) this.#sendBroadcast(broadcast);
    if (!thread.programs.has(key)) {
      if (thread.programs.size >= MAX_PROGRAMS) this.#forgetOldestProgram();
      thread.programs.add(key);
      const code = closures.map((closure) => closure.code).join(' ');
      const step = recognised(task.step, task.closures);
      const sink = recognisedSink(task.sink, task.closures);
      thread.send({ type: 'program', key, code, step, sink, closures: closures.map(({ payload }) => payload) });
    }
    return key;
  }

  #sendBroadcast(broadcast: Broadcast<unknown>): void {
    const { broadcasts } = this.#thread;
    if (broadcasts.has(broadcast.id)) return;
    this.#thread.send({ type: 'broadcast', id: broadcast.id, frame: this.#options.shared.frame(broadcast) });
    broadcasts.add(broadcast.id);
  }

  #forgetOldestProgram(): void {
    const [key] = this.#thread.programs;
    this.#thread.programs.delete(key!);
    this.#thread.send({ type: 'forgetProgram', key: key! });
  }

  #input(task: Task, slot: number, remote: ReadonlyMap<number, Uint8Array>): WorkerInput {
    const binding = task.inputs[slot]!;
    switch (binding.kind) {
      case 'rows':
        return { kind: 'frames', frames: [binding.values.frame()] };
      case 'shuffle':
        return { kind: 'frames', frames: shuffleFrames(binding) };
      case 'block': {
        const frame = remote.get(slot);
        return frame === undefined ? binding : { kind: 'frames', frames: [frame] };
      }
      default:
        return binding;
    }
  }

  #endOrphanSoon(): void {
    const current = this.#current;
    if (current === undefined || !current.isOrphan) return;
    setTimeout(() => {
      // Only if it is still that task which holds the thread.
      if (this.#current === current) void this.#thread.interrupt('its task was cancelled and did not end by itself');
    }, this.#options.killAfterMs);
  }

  #replace(): void {
    this.#options.onLost();
    this.#thread = this.#options.start();
  }
}

function lostTooOften(cause: WorkerLost): KernelError {
  const message = `A task was given up: the worker that ran it ended ${MAX_ATTEMPTS} times. The last time: ${cause.message}.`;
  return new KernelError('WORKER_LOST', message, { cause });
}

function outOfMemory(cause: WorkerLost): KernelError {
  const todo = 'Give workers more with spark.executor.memory, or cut the data into more partitions.';
  return new KernelError('WORKER_LOST', `A task needed more memory than its worker may use. ${todo}`, { cause, hint: todo });
}
