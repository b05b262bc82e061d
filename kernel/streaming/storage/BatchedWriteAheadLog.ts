import type { Clock } from '../../base/Clock.ts';
import type { Duration } from '../../base/Duration.ts';
import type { Dispose } from '../../base/disposable.ts';
import { KernelError } from '../../base/errors.ts';
import { joined, recordsOf, type WriteAheadLog } from './WriteAheadLog.ts';

interface Waiting {
  readonly record: Uint8Array;
  readonly time: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  readonly cancelTimeout: Dispose;
}

export interface BatchingOptions {
  readonly clock: Clock;
  /** How long a record may wait to be written (`spark.streaming.driver.writeAheadLog.batchingTimeout`). */
  readonly timeout: Duration;
  /** Whether records are written together (`spark.streaming.driver.writeAheadLog.allowBatching`); one alone is written in the same form. */
  readonly allowBatching?: boolean;
}

/**
 * A write-ahead log that writes what comes while the disk is busy together, as one record of the time of the latest: a disk syncs a
 * hundred records as fast as one.
 */
export class BatchedWriteAheadLog {
  readonly #log: WriteAheadLog;
  readonly #options: BatchingOptions;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #isClosed = false;

  constructor(log: WriteAheadLog, options: BatchingOptions) {
    this.#log = log;
    this.#options = options;
  }

  /** Resolves when the record survives anything. Where it lies is not told: it lies among others. */
  write(record: Uint8Array, time: number): Promise<void> {
    if (this.#isClosed) return Promise.reject(closed());
    const { clock, timeout } = this.#options;
    const written = new Promise<void>((resolve, reject) => {
      const late = (): void =>
        reject(
          new KernelError(
            'LOG_NOT_WRITABLE',
            `A record has waited ${timeout} for its write-ahead log: the disk is too slow for it. Raise spark.streaming.driver.writeAheadLog.batchingTimeout, or send less.`,
          ),
        );
      const cancelTimeout = clock.at(clock.now() + timeout.milliseconds, late);
      this.#waiting.push({ record, time, resolve, reject, cancelTimeout });
    });
    this.#writing ??= this.#writeAll();
    return written;
  }

  *readAll(): Generator<Uint8Array> {
    for (const batch of this.#log.readAll()) yield* recordsOf(batch);
  }

  clean(threshold: number): Promise<void> {
    return this.#log.clean(threshold);
  }

  /** What waits is not written any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const waiting of this.#waiting.splice(0)) settle(waiting, () => waiting.reject(closed()));
    await this.#writing;
    await this.#log.close();
  }

  async #writeAll(): Promise<void> {
    // What comes in the same turn goes together.
    await undefined;
    while (this.#waiting.length > 0) {
      const together = this.#options.allowBatching === false ? 1 : this.#waiting.length;
      const batch = this.#waiting.splice(0, together).sort((a, b) => a.time - b.time);
      try {
        await this.#log.write(joined(batch.map(({ record }) => record)), batch.at(-1)!.time);
        for (const written of batch) settle(written, written.resolve);
      } catch (error) {
        for (const failed of batch) settle(failed, () => failed.reject(error));
      }
    }
    this.#writing = undefined;
  }
}

function settle({ cancelTimeout }: Waiting, end: () => void): void {
  cancelTimeout();
  end();
}

function closed(): KernelError {
  return new KernelError('ILLEGAL_STATE', 'The log has been closed and takes no more records.');
}
