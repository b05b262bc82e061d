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

  plus(that: Duration): Duration {
    return new Duration(this.milliseconds + that.milliseconds);
  }

  minus(that: Duration): Duration {
    return new Duration(this.milliseconds - that.milliseconds);
  }

  times(factor: number): Duration {
    return new Duration(this.milliseconds * factor);
  }

  /** How many of `that` fit in; a plain number, not rounded. */
  div(that: Duration): number {
    return this.milliseconds / that.milliseconds;
  }

  less(that: Duration): boolean {
    return this.milliseconds < that.milliseconds;
  }

  equals(that: Duration): boolean {
    return this.milliseconds === that.milliseconds;
  }

  isMultipleOf(that: Duration): boolean {
    return this.milliseconds % that.milliseconds === 0;
  }

  min(that: Duration): Duration {
    return this.less(that) ? this : that;
  }

  max(that: Duration): Duration {
    return this.less(that) ? that : this;
  }

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
