import type { Clock } from './Clock.ts';
import type { Duration } from './Duration.ts';
import type { Dispose } from './disposable.ts';

/**
 * Calls back at every multiple of a period. Ticks never drift, and when the clock is late every missed tick still comes,
 * in order, with its own time.
 */
export class RecurringTimer {
  readonly #clock: Clock;
  readonly #period: number;
  readonly #callback: (time: number) => void;
  #next = -1;
  #last = -1;
  #cancel: Dispose | undefined;
  #stopAfterNextTick: ((lastTime: number) => void) | undefined;

  constructor(clock: Clock, period: Duration, callback: (time: number) => void) {
    this.#clock = clock;
    this.#period = period.milliseconds;
    this.#callback = callback;
  }

  /** The first multiple of the period after now. */
  getStartTime(): number {
    return (Math.floor(this.#clock.now() / this.#period) + 1) * this.#period;
  }

  /** The first tick after now of a timer that began at `originalStartTime`. */
  getRestartTime(originalStartTime: number): number {
    const gap = this.#clock.now() - originalStartTime;
    return (Math.floor(gap / this.#period) + 1) * this.#period + originalStartTime;
  }

  start(startTime: number = this.getStartTime()): number {
    this.#next = startTime;
    this.#arm();
    return startTime;
  }

  /**
   * Stops, and resolves to the time of the last tick (-1 when there was none). With `interrupt` no further tick comes;
   * without it the next one still does, so that nothing that arrived before the call is left out of a batch.
   */
  stop(interrupt: boolean): Promise<number> {
    if (interrupt || !this.#cancel) {
      this.#cancel?.();
      this.#cancel = undefined;
      return Promise.resolve(this.#last);
    }
    return new Promise((resolve) => {
      this.#stopAfterNextTick = resolve;
    });
  }

  #arm(): void {
    this.#cancel = this.#clock.at(this.#next, () => this.#tick());
  }

  #tick(): void {
    const time = this.#next;
    this.#last = time;
    this.#next += this.#period;
    this.#callback(time);
    // The callback may have stopped the timer; a clock that jumped far ahead owes the missed ticks first.
    if (!this.#cancel) return;
    if (this.#stopAfterNextTick && this.#next > this.#clock.now()) {
      this.#cancel = undefined;
      this.#stopAfterNextTick(time);
      return;
    }
    this.#arm();
  }
}
