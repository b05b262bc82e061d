import type { Clock } from '../../../base/Clock.ts';
import type { NoteId } from '../../../protocol/ids.ts';
import type { Kernels } from '../../kernels/Kernels.ts';
import type { Runs } from './Runs.ts';

/** How long a kernel that has run nothing stays after the last page has left its note. */
const Grace = 60_000;

export interface WarmKernelsOptions {
  kernels: Kernels;
  runs: Pick<Runs, 'hasRun'>;
  notes: { get(noteId: NoteId): { trashedAt: number | undefined } };
  clock: Clock;
  /** False: kernels are started by runs only. */
  isOn: boolean;
}

/** Starts a note's kernel when a page opens it, so that the first run finds it ready, and ends it when nothing came of that. */
export class WarmKernels {
  readonly #kernels: Kernels;
  readonly #runs: WarmKernelsOptions['runs'];
  readonly #notes: WarmKernelsOptions['notes'];
  readonly #clock: Clock;
  readonly #isOn: boolean;
  readonly #viewers = new Map<NoteId, number>();
  readonly #leaving = new Map<NoteId, () => void>();

  constructor(given: WarmKernelsOptions) {
    this.#notes = given.notes;
    this.#kernels = given.kernels;
    this.#runs = given.runs;
    this.#clock = given.clock;
    this.#isOn = given.isOn;
  }

  opened(noteId: NoteId): void {
    this.#viewers.set(noteId, (this.#viewers.get(noteId) ?? 0) + 1);
    this.#leaving.get(noteId)?.();
    this.#leaving.delete(noteId);
    if (this.#isOn && this.#notes.get(noteId).trashedAt === undefined) this.#kernels.warm(noteId);
  }

  left(noteId: NoteId): void {
    const viewers = (this.#viewers.get(noteId) ?? 1) - 1;
    if (viewers > 0) {
      this.#viewers.set(noteId, viewers);
      return;
    }
    this.#viewers.delete(noteId);
    this.#leaving.get(noteId)?.();
    this.#leaving.set(
      noteId,
      this.#clock.at(this.#clock.now() + Grace, () => {
        this.#leaving.delete(noteId);
        if (this.#runs.hasRun(noteId) || this.#kernels.status(noteId).state !== 'idle') return;
        this.#kernels.stop(noteId).catch((error: unknown) => console.error(error));
      }),
    );
  }

  dispose(): void {
    for (const cancel of this.#leaving.values()) cancel();
    this.#leaving.clear();
  }
}
