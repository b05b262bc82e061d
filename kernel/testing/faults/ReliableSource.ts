import { Receiver } from '../../streaming/receiver/Receiver.ts';

/**
 * A source outside of the process that forgets a record only when it was told that it is stored, and else sends it again. Each sending of
 * a record has a name of its own, `r3.1`: none may be lost that was acknowledged, and none may count twice.
 */
export class ReliableSource {
  readonly acknowledged = new Set<string>();
  readonly #waiting = new Set<number>();
  readonly #sendings = new Map<number, number>();
  #receiver: ReliableReceiver | undefined;

  /** A receiver of the process that runs now. */
  connect(): Receiver<string> {
    this.#receiver = new ReliableReceiver();
    return this.#receiver;
  }

  get hasWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  add(record: number): void {
    this.#waiting.add(record);
  }

  /** Sends what waits, to whoever is connected. */
  send(): void {
    const receiver = this.#receiver;
    if (!receiver?.isStarted() || this.#waiting.size === 0) return;
    const sent = [...this.#waiting];
    const names = sent.map((record) => {
      const sending = (this.#sendings.get(record) ?? 0) + 1;
      this.#sendings.set(record, sending);
      return `r${record}.${sending}`;
    });
    for (const record of sent) this.#waiting.delete(record);
    receiver.storeBlock(names).then(
      () => {
        // A process that has died since tells nobody.
        if (receiver !== this.#receiver) return;
        for (const name of names) this.acknowledged.add(name);
        for (const record of sent) this.#done.add(record);
      },
      () => {
        if (receiver === this.#receiver) for (const record of sent) this.#waiting.add(record);
      },
    );
    for (const record of sent) this.#inDoubt.add(record);
  }

  /** The connection is gone: what was not acknowledged is sent again. */
  disconnect(): void {
    this.#receiver = undefined;
    for (const record of this.#inDoubt) if (!this.#done.has(record)) this.#waiting.add(record);
    this.#inDoubt.clear();
  }

  /** Whether every record has been acknowledged. */
  get isDone(): boolean {
    return this.#waiting.size === 0 && [...this.#inDoubt].every((record) => this.#done.has(record));
  }

  readonly #done = new Set<number>();
  readonly #inDoubt = new Set<number>();
}

class ReliableReceiver extends Receiver<string> {
  onStart(): void {}
  onStop(): void {}
}
