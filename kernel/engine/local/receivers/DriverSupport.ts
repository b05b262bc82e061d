import { encodeRows } from '../../../rdd/frames/encode.ts';
import type { ReceiverSupport } from '../../../streaming/receiver/Receiver.ts';
import { describeFailure, failureError } from '../../ClosureError.ts';
import { type FromReceiver, STARTED, STATE, STOPPED, TAKEN, type ToReceiver } from './messages.ts';

/** Records wait so long, in ms, for others that go with them. */
const FLUSH_AFTER = 5;
/** With so many under way and waiting, whoever awaits `store` waits. */
const MOST_AHEAD = 256;
/** With so many, a receiver that awaits nothing is held where it is, as on Spark. */
const MOST_WAITING = 20_000;
const HOLD_MS = 100;

type Reply = Extract<ToReceiver, { type: 'taken' | 'stored' | 'notStored' }>;

/**
 * What a receiver calls on, in its thread. Its supervisor is with the driver, where rate limits, blocks and logs are: records go there in
 * messages, one at a time, so that what cannot be taken any faster is not sent any faster.
 */
export class DriverSupport<T> implements ReceiverSupport<T> {
  readonly streamId: number;
  readonly #send: (message: FromReceiver) => void;
  readonly #control: Int32Array<SharedArrayBuffer>;
  #waiting: T[] = [];
  #since = 0;
  #sent = 0;
  #timer: NodeJS.Timeout | undefined;
  #room: PromiseWithResolvers<void> | undefined;
  readonly #blocks = new Map<number, PromiseWithResolvers<void>>();
  #lastBlock = 0;

  constructor(send: (message: FromReceiver) => void, parts: { streamId: number; control: Int32Array<SharedArrayBuffer> }) {
    this.#send = send;
    this.streamId = parts.streamId;
    this.#control = parts.control;
  }

  get isStarted(): boolean {
    return Atomics.load(this.#control, STATE) === STARTED;
  }

  get isStopped(): boolean {
    return Atomics.load(this.#control, STATE) === STOPPED;
  }

  pushSingle(item: T): Promise<void> | undefined {
    if (this.#waiting.push(item) === 1) this.#since = Date.now();
    if (!this.#isUnderWay) {
      // A receiver in a loop never comes to the timer.
      if (Date.now() - this.#since >= FLUSH_AFTER) this.flush();
      else this.#timer ??= setTimeout(() => this.#flushIfFree(), FLUSH_AFTER);
      return undefined;
    }
    if (this.#waiting.length >= MOST_WAITING) this.#hold();
    if (this.#waiting.length < MOST_AHEAD) return undefined;
    this.#room ??= Promise.withResolvers();
    return this.#room.promise;
  }

  pushBlock(items: Iterable<T>, metadata: unknown): Promise<void> {
    const frame = encodeRows([...items]);
    this.flush();
    const id = ++this.#lastBlock;
    const stored = Promise.withResolvers<void>();
    this.#blocks.set(id, stored);
    this.#send({ type: 'block', id, frame, metadata });
    return stored.promise;
  }

  reportError(message: string, error: unknown): void {
    this.#send({ type: 'error', message, failure: failureOf(error) });
  }

  restart(message: string, error: unknown, delay: number | undefined): void {
    this.#leave();
    this.#send({ type: 'restart', message, failure: failureOf(error), delay });
  }

  stop(message: string, error: unknown): void {
    this.#leave();
    this.#send({ type: 'end', message, failure: failureOf(error) });
  }

  take(reply: Reply): void {
    if (reply.type === 'taken') {
      this.#flushIfFree();
      return;
    }
    const stored = this.#blocks.get(reply.id);
    this.#blocks.delete(reply.id);
    if (reply.type === 'stored') stored?.resolve();
    else stored?.reject(failureError(reply.failure));
  }

  /** Sends what waits. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#room?.resolve();
    this.#room = undefined;
    if (this.#waiting.length === 0) return;
    const records = this.#waiting;
    this.#waiting = [];
    this.#sent++;
    this.#send({ type: 'records', frame: encodeRows(records) });
  }

  get #isUnderWay(): boolean {
    return this.#sent !== Atomics.load(this.#control, TAKEN);
  }

  #flushIfFree(): void {
    this.#timer = undefined;
    if (!this.#isUnderWay) this.flush();
  }

  /** Until the driver has room. Whoever stops meanwhile ends the thread. */
  #hold(): void {
    while (this.#isUnderWay) {
      const taken = Atomics.load(this.#control, TAKEN);
      if (taken !== this.#sent) Atomics.wait(this.#control, TAKEN, taken, HOLD_MS);
    }
    this.flush();
  }

  /** What the driver will do is so at once for a loop that looks at `isStopped`. */
  #leave(): void {
    this.flush();
    Atomics.store(this.#control, STATE, STOPPED);
  }
}

const failureOf = (error: unknown) => (error === undefined ? undefined : describeFailure(error));
