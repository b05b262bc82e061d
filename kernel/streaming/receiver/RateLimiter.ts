import type { Clock } from '../../base/Clock.ts';

/**
 * Holds a receiver to a number of records a second. An idle second is remembered, so that a burst after it may pass at once.
 * The limit never exceeds `maxRate` (`spark.streaming.receiver.maxRate`), whatever backpressure asks for.
 */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #maxRate: number;
  #rate: number;
  /** When the next record is free to pass, ms; in the past by at most a second, which is the burst. */
  #nextFree: number;

  constructor(clock: Clock, options: { maxRate?: number; initialRate?: number } = {}) {
    this.#clock = clock;
    this.#maxRate = options.maxRate ?? Number.POSITIVE_INFINITY;
    this.#rate = Math.min(options.initialRate ?? this.#maxRate, this.#maxRate);
    this.#nextFree = clock.now();
  }

  /** Records a second that pass now; `Infinity` when nothing limits. */
  get currentLimit(): number {
    return this.#rate;
  }

  /** Takes a new rate from the estimator; zero and less are ignored, as they would end the stream. */
  updateRate(rate: number): void {
    if (rate > 0) this.#rate = Math.min(rate, this.#maxRate);
  }

  /** Undefined when `count` records may pass now, else a promise of the moment when they may. */
  waitToPush(count = 1): Promise<void> | undefined {
    if (this.#rate === Number.POSITIVE_INFINITY) return undefined;
    const now = this.#clock.now();
    this.#nextFree = Math.max(this.#nextFree, now - 1000);
    const free = this.#nextFree;
    this.#nextFree += (count * 1000) / this.#rate;
    if (free <= now) return undefined;
    return new Promise((resolve) => {
      this.#clock.at(free, resolve);
    });
  }
}
