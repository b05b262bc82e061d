/** Acknowledgements are gathered this long: one message for many events. */
const DelayMs = 100;

/** Tells the kernel what it may forget. */
export class Acknowledger {
  readonly #send: (seq: number) => void;
  #seq = 0;
  #sent = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (seq: number) => void) {
    this.#send = send;
  }

  upTo(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
    this.#timer ??= setTimeout(() => this.flush(), DelayMs).unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#seq <= this.#sent) return;
    this.#sent = this.#seq;
    this.#send(this.#seq);
  }
}
