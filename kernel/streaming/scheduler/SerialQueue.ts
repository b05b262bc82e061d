/** Runs tasks one after the other, in the order of their coming; a task that fails fails for its caller only. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(task: () => T | Promise<T>): Promise<T> {
    const result = this.#tail.then(task);
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything that was asked for so far is done. */
  async drained(): Promise<void> {
    await this.#tail;
  }
}
