import type { Clock } from '../../../base/Clock.ts';
import type { NoteId } from '../../../protocol/ids.ts';
import type { KernelEventBody } from '../../../protocol/kernel.ts';

export type LogLine = Omit<Extract<KernelEventBody, { type: 'log' }>, 'type'>;

/** Lines of a note's log that go to its pages in a second; the others are counted, and the count is said. */
const LinesASecond = 50;

/** Keeps a kernel that logs without end from drowning the pages that look at it. */
export class LogLimit {
  readonly #clock: Clock;
  readonly #notes = new Map<NoteId, { since: number; lines: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The lines to show for this one: it, nothing, or how many were left out and it. */
  take(noteId: NoteId, line: LogLine): LogLine[] {
    const now = this.#clock.now();
    const window = this.#notes.get(noteId);
    if (window && now - window.since < 1000) {
      window.lines++;
      return window.lines > LinesASecond ? [] : [line];
    }
    this.#notes.set(noteId, { since: now, lines: 1 });
    const left = window ? window.lines - LinesASecond : 0;
    return left > 0 ? [{ level: 'warning', message: `${left} more lines of the kernel's log were left out.` }, line] : [line];
  }
}
