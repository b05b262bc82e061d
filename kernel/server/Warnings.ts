import type { Clock } from '../base/Clock.ts';

/** At most one line about a subject in this many ms. */
const Every = 10_000;

/**
 * The server's own log of what it refused: kernels run people's code, and none of it may fill a disk by being refused in a loop.
 *
 * @example
 * warnings.say(noteId, 'An output was refused: …')
 */
export class Warnings {
  readonly #clock: Clock;
  readonly #write: (line: string) => void;
  readonly #subjects = new Map<string, { until: number; silent: number }>();

  constructor(clock: Clock, write: (line: string) => void = console.warn) {
    this.#clock = clock;
    this.#write = write;
  }

  say(subject: string, line: string): void {
    const now = this.#clock.now();
    const last = this.#subjects.get(subject);
    if (last && now < last.until) {
      last.silent++;
      return;
    }
    this.#subjects.set(subject, { until: now + Every, silent: 0 });
    this.#write(last?.silent ? `${line} (and ${last.silent} more since the last line about ${subject})` : line);
  }
}
