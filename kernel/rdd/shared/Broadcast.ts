import { KernelError } from '../../base/errors.ts';

let lastId = 0;

/**
 * A value that is sent to each worker once, however many closures read it.
 *
 * @example
 * const names = sc.broadcast(new Map([[1, 'one']]))
 * ids.map(id => names.value.get(id))
 */
export class Broadcast<T> {
  readonly id: number;
  #value: T | undefined;
  #isDestroyed = false;
  readonly #onDestroy: ((broadcast: Broadcast<unknown>) => void) | undefined;

  constructor(value: T, id: number = lastId++, onDestroy?: (broadcast: Broadcast<unknown>) => void) {
    this.id = id;
    this.#value = value;
    this.#onDestroy = onDestroy;
  }

  get value(): T {
    if (this.#isDestroyed) throw new KernelError('BROADCAST_DESTROYED', `Broadcast ${this.id} is used after it was destroyed.`);
    return this.#value as T;
  }

  /** Frees the copies on the workers; they are sent again when a closure needs them. @example sc.broadcast([1, 2]).unpersist() */
  unpersist(): void {
    this.#onDestroy?.(this);
  }

  /** Frees the value everywhere, for good. @example sc.broadcast([1, 2]).destroy() */
  destroy(): void {
    this.#isDestroyed = true;
    this.#value = undefined;
    this.#onDestroy?.(this);
  }
}
