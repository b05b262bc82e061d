import type { Clock } from './Clock.ts';
import { type Dispose, once } from './disposable.ts';
import { KernelError } from './errors.ts';

interface Alarm {
  readonly time: number;
  readonly callback: () => void;
}

/**
 * A clock that stands still until it is moved: for tests, and for replaying a stream faster than it came.
 *
 * @example
 * const clock = new ManualClock();
 * clock.at(1000, () => console.log('one second'));
 * clock.advance(1000);
 */
export class ManualClock implements Clock {
  #now: number;
  readonly #alarms = new Set<Alarm>();

  constructor(now = 0) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  at(time: number, callback: () => void): Dispose {
    const alarm: Alarm = { time, callback };
    this.#alarms.add(alarm);
    // Due already: as with a real clock, it fires soon, but not inside this call.
    if (time <= this.#now) queueMicrotask(() => this.#fire(alarm));
    return once(() => this.#alarms.delete(alarm));
  }

  /** Moves the clock on and fires what is due, in the order of their times, alarms set meanwhile included. */
  advance(milliseconds: number): void {
    this.setTime(this.#now + milliseconds);
  }

  setTime(time: number): void {
    if (time < this.#now) {
      throw new KernelError('ILLEGAL_ARGUMENT', `The clock reads ${this.#now} ms and cannot be set back to ${time} ms.`);
    }
    this.#now = time;
    for (let due = this.#earliestDue(); due; due = this.#earliestDue()) this.#fire(due);
  }

  #earliestDue(): Alarm | undefined {
    let earliest: Alarm | undefined;
    for (const alarm of this.#alarms) {
      if (alarm.time <= this.#now && (!earliest || alarm.time < earliest.time)) earliest = alarm;
    }
    return earliest;
  }

  #fire(alarm: Alarm): void {
    if (!this.#alarms.delete(alarm)) return;
    alarm.callback();
  }
}
