import { AsyncLocalStorage } from 'node:async_hooks';

/** Which jobs run on whose behalf, so that they can be ended together. */
export class JobGroups {
  readonly #current = new AsyncLocalStorage<string>();
  readonly #running = new Map<AbortController, string | undefined>();

  within<R>(group: string, body: () => R): R {
    return this.#current.run(group, body);
  }

  /** Runs a job with a signal that its group's end aborts. */
  async run<R>(job: (signal: AbortSignal) => Promise<R>): Promise<R> {
    const controller = new AbortController();
    this.#running.set(controller, this.#current.getStore());
    try {
      return await job(controller.signal);
    } finally {
      this.#running.delete(controller);
    }
  }

  cancel(group: string, reason: string): void {
    for (const [controller, of] of this.#running) if (of === group) controller.abort(reason);
  }

  cancelAll(reason: string): void {
    for (const controller of this.#running.keys()) controller.abort(reason);
  }
}
