import type { StreamingListener } from './StreamingListener.ts';

type Handlers = Required<StreamingListener>;

/** Tells every listener, in order, at once. A listener that throws is reported and keeps nobody from hearing. */
export class ListenerBus {
  readonly #listeners = new Set<StreamingListener>();
  readonly #warn: (message: string) => void;
  #depth = 0;

  constructor(warn: (message: string) => void) {
    this.#warn = warn;
  }

  add(listener: StreamingListener): void {
    this.#listeners.add(listener);
  }

  remove(listener: StreamingListener): void {
    this.#listeners.delete(listener);
  }

  /** Whether the code that runs now was called by a listener's event. */
  get isInListener(): boolean {
    return this.#depth > 0;
  }

  post<E extends keyof Handlers>(event: E, facts: Parameters<Handlers[E]>[0]): void {
    for (const listener of [...this.#listeners]) {
      this.#depth++;
      try {
        (listener[event] as ((facts: Parameters<Handlers[E]>[0]) => void) | undefined)?.call(listener, facts);
      } catch (error) {
        this.#warn(`A streaming listener failed in ${event}: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        this.#depth--;
      }
    }
  }
}
