import { KernelError } from '../base/errors.ts';

interface Waiting {
  readonly controller: AbortController;
}

/**
 * Runs of a note, one after another. A run that was interrupted frees the queue at once, although what it waited for may never come:
 * a loop that V8 was told to end settles no promise.
 *
 * @example
 * await queue.run('r1', (signal) => evaluate(signal)); // rejects with RUN_INTERRUPTED after queue.interrupt('r1')
 */
export class RunQueue {
  readonly #waiting = new Map<string, Waiting>();
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(runId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#waiting.set(runId, { controller });
    const before = this.#tail;
    const result = orAborted(signal, async () => {
      await before;
      signal.throwIfAborted();
      return work(signal);
    }).finally(() => this.#waiting.delete(runId));
    // A run that is interrupted while it waits must not let the one behind it overtake the one that runs.
    this.#tail = Promise.all([before, result.catch(() => {})]);
    return result;
  }

  interrupt(runId: string): boolean {
    const waiting = this.#waiting.get(runId);
    if (!waiting) return false;
    waiting.controller.abort(new KernelError('RUN_INTERRUPTED', 'The run was stopped. Names and streams of earlier runs are still there.'));
    return true;
  }
}

/** The work's result, or the signal's reason, whichever comes first. */
export function orAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  // When V8 ends a loop inside `work`, whoever called this is gone as well: the rejection that follows is nobody's, and no error.
  promise.catch(() => {});
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  else {
    signal.addEventListener('abort', abort, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  }
  return promise;
}
