import { type Dispose, once } from './disposable.ts';

/** What time it is, and a call at a time. Everything in the kernel that depends on time asks one of these. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `callback` once, when the clock reads `time` or later; never before, and never inside this call. Returns what cancels it. */
  at(time: number, callback: () => void): Dispose;
}

/** Node cuts longer waits to 1 ms. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** The machine's clock. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  at(time: number, callback: () => void): Dispose {
    let handle: NodeJS.Timeout | undefined;
    const arm = (): void => {
      const wait = time - Date.now();
      handle = setTimeout(
        () => {
          // Node's timers may fire a millisecond early by the wall clock, and long waits are cut.
          if (Date.now() < time) arm();
          else callback();
        },
        Math.min(Math.max(wait, 0), LONGEST_WAIT),
      );
    };
    arm();
    return once(() => clearTimeout(handle));
  }
}
