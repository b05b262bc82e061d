import { AsyncLocalStorage } from 'node:async_hooks';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { assertNever } from '../../base/errors.ts';
import type { WorkerOutput } from '../../rdd/JobRunner.ts';
import { failureError } from '../ClosureError.ts';
import { interruptThread } from './interruptThread.ts';
import type { FromWorker, TaskDone, ToWorker, WorkerInput } from './messages.ts';
import { WorkerLost } from './WorkerLost.ts';

const INTERRUPT_ATTEMPTS = 3;
const RESET_WITHIN_MS = 300;
let lastWorker = 0;

interface Pending<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

export interface WorkerThreadOptions {
  readonly limits: ResourceLimits;
  readonly onOutput: (output: WorkerOutput) => void;
}

/** One thread and the requests that wait for its answers. It keeps the process alive only while one does. */
export class WorkerThread {
  readonly #worker: Worker;
  readonly #tasks = new Map<number, Pending<TaskDone>>();
  readonly #fetches = new Map<number, Pending<Uint8Array | undefined>>();
  readonly #onOutput: (output: WorkerOutput) => void;
  readonly #name = `millrace-worker-${++lastWorker};`;
  #onReset: (() => void) | undefined;
  #lastId = 0;
  #end: string | undefined;
  #isOutOfMemory = false;
  /** Calls in the asynchronous context of whoever asked for the task that runs: what it prints is theirs. */
  #within: (call: () => void) => void = (call) => call();
  /** What it has been sent already. */
  readonly programs = new Set<string>();
  readonly broadcasts = new Set<number>();

  constructor({ limits, onOutput }: WorkerThreadOptions) {
    this.#onOutput = onOutput;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { name: this.#name, resourceLimits: limits, stdin: false });
    this.#worker.on('message', (message: FromWorker) => this.#receive(message));
    this.#worker.on('error', (error: NodeJS.ErrnoException) => {
      this.#isOutOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.#ended(error.message);
    });
    this.#worker.on('exit', (code) => this.#ended(`it ended with code ${code}`));
    this.#worker.unref();
  }

  get isGone(): boolean {
    return this.#end !== undefined;
  }

  send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  run(program: string, inputs: readonly WorkerInput[]): Promise<TaskDone> {
    const id = ++this.#lastId;
    this.#within = AsyncLocalStorage.snapshot();
    return this.#request(this.#tasks, id, { type: 'task', id, program, inputs });
  }

  /** Rows that it keeps, encoded; undefined when it does not have them (any more). */
  fetch(rdd: number, partition: number): Promise<Uint8Array | undefined> {
    const id = ++this.#lastId;
    return this.#request(this.#fetches, id, { type: 'fetch', id, rdd, partition });
  }

  /**
   * Ends what it executes and keeps the thread, with its kept rows; where that does not work, ends the thread. Its tasks fail either way.
   */
  async interrupt(why: string): Promise<void> {
    for (let attempt = 0; attempt < INTERRUPT_ATTEMPTS && (await interruptThread(this.#name)); attempt++) {
      if (await this.#reset()) {
        for (const { reject } of this.#tasks.values()) reject(new WorkerLost(why));
        this.#tasks.clear();
        return;
      }
    }
    await this.terminate(why);
  }

  /** Whether it answers; an interruption that found it idle may swallow the question. */
  async #reset(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#onReset = () => resolve(true);
    const timer = setTimeout(() => resolve(false), RESET_WITHIN_MS);
    this.send({ type: 'reset' });
    const isBack = await promise;
    clearTimeout(timer);
    return isBack;
  }

  async terminate(why: string): Promise<void> {
    this.#ended(why);
    await this.#worker.terminate();
  }

  #request<T>(pending: Map<number, Pending<T>>, id: number, message: ToWorker): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    if (this.#end !== undefined) {
      reject(new WorkerLost(this.#end, this.#isOutOfMemory));
      return promise;
    }
    pending.set(id, { resolve, reject });
    this.#worker.ref();
    try {
      this.send(message);
    } catch (error) {
      pending.delete(id);
      reject(error as Error);
    }
    return promise;
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'ready':
        return;
      case 'reset':
        this.#onReset?.();
        return;
      case 'output':
        this.#within(() => message.lines.forEach(this.#onOutput));
        return;
      case 'done':
        this.#take(this.#tasks, message.id)?.resolve(message);
        return;
      case 'failed':
        this.#take(this.#tasks, message.id)?.reject(failureError(message.failure));
        return;
      case 'block':
        this.#take(this.#fetches, message.id)?.resolve(message.frame);
        return;
      default:
        assertNever(message);
    }
  }

  #take<T>(pending: Map<number, Pending<T>>, id: number): Pending<T> | undefined {
    const found = pending.get(id);
    pending.delete(id);
    if (this.#tasks.size === 0 && this.#fetches.size === 0) this.#worker.unref();
    return found;
  }

  #ended(why: string): void {
    this.#end ??= why;
    const waiting = [...this.#tasks.values(), ...this.#fetches.values()];
    this.#tasks.clear();
    this.#fetches.clear();
    for (const { reject } of waiting) reject(new WorkerLost(this.#end, this.#isOutOfMemory));
  }
}
