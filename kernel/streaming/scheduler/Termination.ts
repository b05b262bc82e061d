/** How a context ended, or that it has not: what `awaitTermination` waits for. The first error stays, and is thrown to everybody who asks. */
export class Termination {
  readonly #waiters = new Set<() => void>();
  #error: { readonly value: unknown } | undefined;
  #isStopped = false;

  notifyError(error: unknown): void {
    this.#error ??= { value: error };
    this.#wake();
  }

  notifyStop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  get firstError(): unknown {
    return this.#error?.value;
  }

  /** Resolves when stopped, rejects with the first error. */
  async wait(): Promise<void> {
    while (!this.#error && !this.#isStopped) await new Promise<void>((resolve) => this.#waiters.add(resolve));
    if (this.#error) throw this.#error.value;
  }

  /** Resolves to whether it has stopped within `milliseconds`; rejects with the first error. */
  async waitAtMost(milliseconds: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    try {
      await Promise.race([this.wait(), late]);
    } finally {
      clearTimeout(timer);
    }
    return this.#isStopped;
  }

  #wake(): void {
    for (const wake of this.#waiters) wake();
    this.#waiters.clear();
  }
}
