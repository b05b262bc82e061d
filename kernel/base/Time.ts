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

  /** The time so much later. @example new Time(1000).plus(Seconds(2)) // 3000 ms */
  plus(duration: Duration): Time {
    return new Time(this.milliseconds + duration.milliseconds);
  }

  /** The time `that` much earlier, or the duration since the time `that`. @example new Time(3000).minus(new Time(1000)) // a duration of 2000 ms */
  minus(that: Duration): Time;
  minus(that: Time): Duration;
  minus(that: Duration | Time): Time | Duration {
    const difference = this.milliseconds - that.milliseconds;
    return that instanceof Time ? new Duration(difference) : new Time(difference);
  }

  /** Whether it is earlier. @example new Time(1000).less(new Time(2000)) // true */
  less(that: Time): boolean {
    return this.milliseconds < that.milliseconds;
  }

  /** Whether both are the same instant. @example new Time(1000).equals(new Time(1000)) // true */
  equals(that: Time): boolean {
    return this.milliseconds === that.milliseconds;
  }

  /** Whether it lies on a multiple of the duration since the epoch. @example new Time(6000).isMultipleOf(Seconds(2)) // true */
  isMultipleOf(duration: Duration): boolean {
    return this.milliseconds % duration.milliseconds === 0;
  }

  /** The earlier one. @example new Time(1000).min(new Time(2000)) // 1000 ms */
  min(that: Time): Time {
    return this.less(that) ? this : that;
  }

  /** The later one. @example new Time(1000).max(new Time(2000)) // 2000 ms */
  max(that: Time): Time {
    return this.less(that) ? that : this;
  }

  /** The latest multiple of `interval`, counted from `zero`, that is not after this time. @example new Time(1350).floor(Milliseconds(200)) // 1200 ms */
  floor(interval: Duration, zero: Time = new Time(0)): Time {
    const t = interval.milliseconds;
    return new Time(Math.floor((this.milliseconds - zero.milliseconds) / t) * t + zero.milliseconds);
  }

  /** Times from this one up to `end`, without `end`. @example new Time(0).until(new Time(3000), Seconds(1)) // 0, 1000, 2000 ms */
  until(end: Time, interval: Duration): Time[] {
    return this.#steps(interval, (t) => t < end.milliseconds);
  }

  /** Times from this one up to `end`, `end` included. @example new Time(0).to(new Time(2000), Seconds(1)) // 0, 1000, 2000 ms */
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
