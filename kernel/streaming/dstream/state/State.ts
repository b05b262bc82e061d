import { KernelError } from '../../../base/errors.ts';

/**
 * The state of one key, as the function of `mapWithState` sees it.
 *
 * @example
 * const count = (key: string, n: number | undefined, state: State<number>) => {
 *   const sum = (state.getOption() ?? 0) + (n ?? 0);
 *   if (!state.isTimingOut()) state.update(sum);
 *   return [key, sum];
 * }
 */
export class State<S> {
  #value: S | undefined;
  #isDefined = false;
  #isTimingOut = false;
  #isUpdated = false;
  #isRemoved = false;

  /** Whether the key has a state. @example if (!state.exists()) state.update(0) */
  exists(): boolean {
    return this.#isDefined;
  }

  /** The state; an error when there is none. @example state.update(state.get() + 1) */
  get(): S {
    if (!this.#isDefined) throw new KernelError('STATE_NOT_SET', 'State is not set. Ask state.exists() first, or use state.getOption().');
    return this.#value as S;
  }

  /** The state, or undefined when there is none. @example state.update((state.getOption() ?? 0) + 1) */
  getOption(): S | undefined {
    return this.#isDefined ? this.#value : undefined;
  }

  /** Sets the state; not while the key is timing out, nor after `remove` in the same call. @example state.update(5) */
  update(value: S): void {
    if (this.#isRemoved) throw new KernelError('ILLEGAL_STATE_CHANGE', 'Cannot update the state after it has been removed.');
    if (this.#isTimingOut)
      throw new KernelError('ILLEGAL_STATE_CHANGE', 'Cannot update the state that is timing out. Ask state.isTimingOut() first.');
    this.#value = value;
    this.#isDefined = true;
    this.#isUpdated = true;
  }

  /** Forgets the key; not while it is timing out (that forgets it anyway). @example if (!state.isTimingOut()) state.remove() */
  remove(): void {
    if (this.#isTimingOut)
      throw new KernelError('ILLEGAL_STATE_CHANGE', 'Cannot remove the state that is timing out. Ask state.isTimingOut() first.');
    if (this.#isRemoved) throw new KernelError('ILLEGAL_STATE_CHANGE', 'Cannot remove the state that has already been removed.');
    this.#value = undefined;
    this.#isDefined = false;
    this.#isUpdated = false;
    this.#isRemoved = true;
  }

  /** Whether this call is the last one for the key, because nothing came for it within the timeout; its value is undefined then. @example if (!state.isTimingOut()) state.update(1) */
  isTimingOut(): boolean {
    return this.#isTimingOut;
  }

  /** @internal */
  isUpdated(): boolean {
    return this.#isUpdated;
  }

  /** @internal */
  isRemoved(): boolean {
    return this.#isRemoved;
  }

  /** @internal Stands for another key from now on. */
  wrap(value: S | undefined, exists: boolean): this {
    this.#value = value;
    this.#isDefined = exists;
    this.#isTimingOut = false;
    this.#isUpdated = false;
    this.#isRemoved = false;
    return this;
  }

  /** @internal */
  wrapTimingOut(value: S): this {
    this.wrap(value, true);
    this.#isTimingOut = true;
    return this;
  }

  /** The state as text. */
  toString(): string {
    return this.#isDefined ? String(this.#value) : '<state not set>';
  }
}
