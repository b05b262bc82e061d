import { KernelError } from './errors.ts';

/**
 * A length of time, in milliseconds. Make one with `Milliseconds`, `Seconds` or `Minutes`.
 *
 * @example
 * Seconds(2).times(3).isMultipleOf(Seconds(2)) // true
 */
export class Duration {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    if (!Number.isFinite(milliseconds)) {
      throw new KernelError('INVALID_DURATION', `A duration must be a finite number of milliseconds, not ${String(milliseconds)}.`);
    }
    this.milliseconds = milliseconds;
  }

  /** The sum of both. @example Seconds(2).plus(Milliseconds(500)) // 2500 ms */
  plus(that: Duration): Duration {
    return new Duration(this.milliseconds + that.milliseconds);
  }

  /** What is left of this one without the other. @example Seconds(2).minus(Milliseconds(500)) // 1500 ms */
  minus(that: Duration): Duration {
    return new Duration(this.milliseconds - that.milliseconds);
  }

  /** So many times as long. @example Seconds(2).times(3) // 6000 ms */
  times(factor: number): Duration {
    return new Duration(this.milliseconds * factor);
  }

  /** How many of `that` fit in; a plain number, not rounded. @example Seconds(3).div(Seconds(2)) // 1.5 */
  div(that: Duration): number {
    return this.milliseconds / that.milliseconds;
  }

  /** Whether it is shorter. @example Seconds(1).less(Minutes(1)) // true */
  less(that: Duration): boolean {
    return this.milliseconds < that.milliseconds;
  }

  /** Whether both are as long. @example Seconds(60).equals(Minutes(1)) // true */
  equals(that: Duration): boolean {
    return this.milliseconds === that.milliseconds;
  }

  /** Whether the other fits in without a rest. @example Seconds(6).isMultipleOf(Seconds(2)) // true */
  isMultipleOf(that: Duration): boolean {
    return this.milliseconds % that.milliseconds === 0;
  }

  /** The shorter one. @example Seconds(1).min(Seconds(2)) // 1000 ms */
  min(that: Duration): Duration {
    return this.less(that) ? this : that;
  }

  /** The longer one. @example Seconds(1).max(Seconds(2)) // 2000 ms */
  max(that: Duration): Duration {
    return this.less(that) ? that : this;
  }

  /** Whether it is 0 ms. @example Seconds(0).isZero() // true */
  isZero(): boolean {
    return this.milliseconds === 0;
  }

  /** `duration / 2`, `a < b` and `${duration}` work on milliseconds. */
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

/**
 * A duration of `n` milliseconds.
 * @example
 * new StreamingContext(sc, Milliseconds(500))
 */
export function Milliseconds(n: number): Duration {
  return new Duration(n);
}

/**
 * A duration of `n` seconds.
 * @example
 * stream.window(Seconds(30), Seconds(10))
 */
export function Seconds(n: number): Duration {
  return new Duration(n * 1000);
}

/**
 * A duration of `n` minutes.
 * @example
 * ssc.remember(Minutes(5))
 */
export function Minutes(n: number): Duration {
  return new Duration(n * 60_000);
}
