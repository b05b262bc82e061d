import { KernelError } from '../../base/errors.ts';
import type { StorageLevel } from '../../rdd/StorageLevel.ts';

/** What a receiver calls on its supervisor. */
export interface ReceiverSupport<T> {
  readonly streamId: number;
  pushSingle(item: T): Promise<void> | undefined;
  pushBlock(items: Iterable<T>, metadata: unknown): Promise<void>;
  reportError(message: string, error: unknown): void;
  restart(message: string, error: unknown, delay: number | undefined): void;
  stop(message: string, error: unknown): void;
  readonly isStarted: boolean;
  readonly isStopped: boolean;
}

/**
 * Brings records from outside into a stream. Extend it, begin to receive in `onStart` without blocking, end in `onStop`,
 * and hand over what comes with `store`. From Spark's `org.apache.spark.streaming.receiver.Receiver`.
 *
 * @example
 * class Ticks extends Receiver<number> {
 *   timer?: NodeJS.Timeout
 *   onStart() { this.timer = setInterval(() => this.store(Date.now()), 100) }
 *   onStop() { clearInterval(this.timer) }
 * }
 * const ticks = ssc.receiverStream(new Ticks())
 */
export abstract class Receiver<T> {
  readonly storageLevel: StorageLevel | undefined;
  #support: ReceiverSupport<T> | undefined;

  constructor(storageLevel?: StorageLevel) {
    this.storageLevel = storageLevel;
  }

  /** Begins to receive; must return at once and leave the work to sockets, timers or promises. @example onStart() { this.timer = setInterval(() => this.store(Date.now()), 100) } */
  abstract onStart(): void | Promise<void>;

  /** Ends what `onStart` began; after it nothing more is stored. @example onStop() { clearInterval(this.timer) } */
  abstract onStop(): void | Promise<void>;

  /** Where the receiver would rather run; one machine has one place. @example preferredLocation() { return 'localhost' } */
  preferredLocation(): string | undefined {
    return undefined;
  }

  /**
   * Stores one record. Records are gathered to a block every `spark.streaming.blockInterval`; one that is not yet in a block
   * is lost with the process: an unreliable receiver. Awaiting the result, when there is one, keeps to the rate limit.
   * @example await this.store(record)
   */
  store(item: T): Promise<void> | undefined {
    return this.#attached().pushSingle(item);
  }

  /**
   * Stores several records as one block and resolves when they are stored, in the write-ahead log too if it is on: acknowledge
   * to the source afterwards, and the receiver is reliable.
   * @example await this.storeBlock(messages); acknowledge(messages)
   */
  storeBlock(items: Iterable<T>, metadata?: unknown): Promise<void> {
    return this.#attached().pushBlock(items, metadata);
  }

  /** Shows an error beside the stream's receiver; receiving goes on. @example this.reportError('a message without a body') */
  reportError(message: string, error?: unknown): void {
    this.#attached().reportError(message, error);
  }

  /** Stops and, after `delay` ms (`spark.streaming.receiverRestartDelay`, 2000), starts again; returns at once. @example this.restart('the connection was lost', error, 500) */
  restart(message: string, error?: unknown, delay?: number): void {
    this.#attached().restart(message, error, delay);
  }

  /** Stops for good. @example this.stop('all has been read') */
  stop(message: string, error?: unknown): void {
    this.#attached().stop(message, error);
  }

  /** Whether it is receiving. @example if (this.isStarted()) this.store(1) */
  isStarted(): boolean {
    return this.#support?.isStarted ?? false;
  }

  /** Whether it has ended, or has not begun. @example while (!this.isStopped()) await this.store(await next()) */
  isStopped(): boolean {
    return this.#support?.isStopped ?? true;
  }

  get streamId(): number {
    return this.#attached().streamId;
  }

  /** @internal Called by the supervisor before `onStart`. */
  attach(support: ReceiverSupport<T>): void {
    this.#support = support;
  }

  /** @internal Called by the supervisor when it will not start again. */
  release(): void | Promise<void> {}

  #attached(): ReceiverSupport<T> {
    if (!this.#support) {
      throw new KernelError(
        'RECEIVER_NOT_ATTACHED',
        `${this.constructor.name} stores, stops or restarts before its stream has started. Do that in onStart or later, and make the stream with ssc.receiverStream(receiver).`,
      );
    }
    return this.#support;
  }
}
