import type { ParagraphId, RunId } from '../../../protocol/ids.ts';

export interface WaitingRun {
  runId: RunId;
  paragraphId: ParagraphId;
  /** Exactly what is run, whatever is typed until its turn comes. */
  text: string;
  user: string;
  /** Runs that were asked for together: when one fails, those after it are not run. */
  batch: object;
}

/** The runs of one note, one at a time, in the order in which they were asked for. */
export class RunQueue {
  current: WaitingRun | undefined;
  #waiting: WaitingRun[] = [];

  /** A paragraph that waits already keeps its place and runs the newer text. Returns the run that will be. */
  add(run: WaitingRun): WaitingRun {
    const same = this.#waiting.find((w) => w.paragraphId === run.paragraphId);
    if (!same) {
      this.#waiting.push(run);
      return run;
    }
    same.text = run.text;
    same.user = run.user;
    return same;
  }

  next(): WaitingRun | undefined {
    if (this.current) return undefined;
    this.current = this.#waiting.shift();
    return this.current;
  }

  isWaiting(paragraphId: ParagraphId): boolean {
    return this.#waiting.some((w) => w.paragraphId === paragraphId);
  }

  holds(runId: RunId): boolean {
    return this.current?.runId === runId || this.#waiting.some((w) => w.runId === runId);
  }

  /** Takes waiting runs out and returns them. */
  drop(which: (run: WaitingRun) => boolean): WaitingRun[] {
    const dropped = this.#waiting.filter(which);
    this.#waiting = this.#waiting.filter((run) => !dropped.includes(run));
    return dropped;
  }
}
