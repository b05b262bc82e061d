import type { Duration } from './Duration.ts';
import { Time } from './Time.ts';

/**
 * The times of (begin, end]: what a batch or a window covers.
 *
 * @example
 * new Interval(new Time(1000), new Time(3000)).duration // 2000 ms
 */
export class Interval {
  readonly beginTime: Time;
  readonly endTime: Time;

  constructor(beginTime: Time, endTime: Time) {
    this.beginTime = beginTime;
    this.endTime = endTime;
  }

  get duration(): Duration {
    return this.endTime.minus(this.beginTime);
  }

  /** The interval so much later. @example new Interval(new Time(0), new Time(1000)).plus(Seconds(1)) // [1000 ms, 2000 ms] */
  plus(duration: Duration): Interval {
    return new Interval(this.beginTime.plus(duration), this.endTime.plus(duration));
  }

  /** The interval so much earlier. @example new Interval(new Time(1000), new Time(2000)).minus(Seconds(1)) // [0 ms, 1000 ms] */
  minus(duration: Duration): Interval {
    return new Interval(this.beginTime.minus(duration), this.endTime.minus(duration));
  }

  /** The interval of one batch that ends at `time`. @example Interval.endingAt(new Time(2000), Seconds(1)) // [1000 ms, 2000 ms] */
  static endingAt(time: Time, duration: Duration): Interval {
    return new Interval(time.minus(duration), new Time(time.milliseconds));
  }

  toString(): string {
    return `[${this.beginTime}, ${this.endTime}]`;
  }
}
