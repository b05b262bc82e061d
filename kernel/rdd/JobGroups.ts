import { AsyncLocalStorage } from 'node:async_hooks';

interface Behalf {
  readonly group?: string;
  readonly isInspection: boolean;
}

/** Which jobs run on whose behalf, so that they can be ended together. */
export class JobGroups {
  readonly #current = new AsyncLocalStorage<Behalf>();
  readonly #running = new Map<AbortController, string | undefined>();

  within<R>(group: string, body: () => R): R {
    return this.#current.run({ group, isInspection: false }, body);
  }

  /** Jobs of `body` only look: what their closures add to accumulators does not count. */
  inspect<R>(body: () => R): R {
    return this.#current.run({ isInspection: true }, body);
  }

  /** Runs a job with a signal that its group's end aborts. */
  async run<R>(job: (signal: AbortSignal, isInspection: boolean) => Promise<R>): Promise<R> {
    const controller = new AbortController();
    const behalf = this.#current.getStore();
    this.#running.set(controller, behalf?.group);
    try {
      return await job(controller.signal, behalf?.isInspection ?? false);
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
