import { Duration } from './Duration.ts';
import { KernelError } from './errors.ts';

/**
 * An instant, in milliseconds since the epoch: a batch's time is the end of its interval.
 *
 * @example
 * new Time(1350).floor(Milliseconds(200)) // 1200 ms
 */
export class Time {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    if (!Number.isFinite(milliseconds)) {
      throw new KernelError('ILLEGAL_ARGUMENT', `A time must be a finite number of milliseconds, not ${String(milliseconds)}.`);
    }
    this.milliseconds = milliseconds;
  }

  plus(duration: Duration): Time {
    return new Time(this.milliseconds + duration.milliseconds);
  }

  /** The time `that` much earlier, or the duration since the time `that`. */
  minus(that: Duration): Time;
  minus(that: Time): Duration;
  minus(that: Duration | Time): Time | Duration {
    const difference = this.milliseconds - that.milliseconds;
    return that instanceof Time ? new Duration(difference) : new Time(difference);
  }

  less(that: Time): boolean {
    return this.milliseconds < that.milliseconds;
  }

  equals(that: Time): boolean {
    return this.milliseconds === that.milliseconds;
  }

  isMultipleOf(duration: Duration): boolean {
    return this.milliseconds % duration.milliseconds === 0;
  }

  min(that: Time): Time {
    return this.less(that) ? this : that;
  }

  max(that: Time): Time {
    return this.less(that) ? that : this;
  }

  /** The latest multiple of `interval`, counted from `zero`, that is not after this time. */
  floor(interval: Duration, zero: Time = new Time(0)): Time {
    const t = interval.milliseconds;
    return new Time(Math.floor((this.milliseconds - zero.milliseconds) / t) * t + zero.milliseconds);
  }

  /** Times from this one up to `end`, without `end`. */
  until(end: Time, interval: Duration): Time[] {
    return this.#steps(interval, (t) => t < end.milliseconds);
  }

  /** Times from this one up to `end`, `end` included. */
  to(end: Time, interval: Duration): Time[] {
    return this.#steps(interval, (t) => t <= end.milliseconds);
  }

  #steps(interval: Duration, goesOn: (t: number) => boolean): Time[] {
    if (interval.milliseconds <= 0) {
      throw new KernelError('INVALID_DURATION', `The step between times must be longer than 0 ms, not ${interval}.`);
    }
    const times: Time[] = [];
    for (let t = this.milliseconds; goesOn(t); t += interval.milliseconds) times.push(new Time(t));
    return times;
  }

  /** `time + 500` and `a < b` work on milliseconds since the epoch. */
  valueOf(): number {
    return this.milliseconds;
  }

  toJSON(): number {
    return this.milliseconds;
  }

  toString(): string {
    return `${this.milliseconds} ms`;
  }
}
