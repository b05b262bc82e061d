import { TextRing } from './TextRing.ts';

// Memory that the main thread and the control thread share, so that each knows of the other while a paragraph loops:
//
//   Int32  0 heartbeat of main   1 last command that main took   2 bytes of events on their way to control
//   Int32  3, 4 of the text ring: written, read      then: the ring's bytes

const Heartbeat = 0;
const Taken = 1;
const InFlight = 2;
const HeaderBytes = 64;
const RingBytes = 1 << 20;

/** Events on their way that make `emit` wait for the control thread. */
const InFlightLimit = 32 * 1024 * 1024;

/** Both threads' view of the memory that they share. */
export class SharedState {
  readonly buffer: SharedArrayBuffer;
  readonly ring: TextRing;
  readonly #slots: Int32Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(HeaderBytes + RingBytes)) {
    this.buffer = buffer;
    this.#slots = new Int32Array(buffer, 0, HeaderBytes / 4);
    this.ring = new TextRing(new Int32Array(buffer, 12, 2), Buffer.from(buffer, HeaderBytes));
  }

  beat(): void {
    Atomics.add(this.#slots, Heartbeat, 1);
  }

  get heartbeat(): number {
    return Atomics.load(this.#slots, Heartbeat);
  }

  /** Number of the last command that main took from its queue. */
  get taken(): number {
    return Atomics.load(this.#slots, Taken);
  }

  set taken(command: number) {
    Atomics.store(this.#slots, Taken, command);
  }

  /** Main: `bytes` are about to be posted. Waits, at most a second, while the control thread is far behind. */
  depart(bytes: number): void {
    const deadline = Date.now() + 1000;
    for (;;) {
      const present = Atomics.load(this.#slots, InFlight);
      if (present < InFlightLimit || Date.now() > deadline) break;
      Atomics.wait(this.#slots, InFlight, present, 100);
    }
    Atomics.add(this.#slots, InFlight, bytes);
  }

  /** Control: `bytes` have come. */
  arrive(bytes: number): void {
    Atomics.sub(this.#slots, InFlight, bytes);
    Atomics.notify(this.#slots, InFlight);
  }
}
