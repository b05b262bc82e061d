import type { Clock } from '../../base/Clock.ts';
import type { ServerMessage } from '../../protocol/browser.ts';
import type { NoteId } from '../../protocol/ids.ts';
import { jobsFor } from '../notebooks/JobBoard.ts';
import type { Workplace } from '../Workplace.ts';
import type { Viewer } from './Viewer.ts';

/** Changes within this many ms go out as one. */
const Every = 500;
const concerns = new Set<ServerMessage['type']>(['paragraph.changed', 'kernel.status', 'stream.status', 'stream.removed', 'note.changed']);

/** Tells those who watch all notes' jobs what has changed in them. */
export class JobNews {
  readonly #workplace: Workplace;
  readonly #clock: Clock;
  readonly #viewers: () => Iterable<Viewer>;
  readonly #changed = new Set<NoteId>();
  #due: (() => void) | undefined;

  constructor({ workplace, clock, viewers }: { workplace: Workplace; clock: Clock; viewers: () => Iterable<Viewer> }) {
    this.#workplace = workplace;
    this.#clock = clock;
    this.#viewers = viewers;
  }

  hear(message: ServerMessage): void {
    if (!concerns.has(message.type) || !('noteId' in message)) return;
    this.#changed.add(message.noteId);
    this.#due ??= this.#clock.at(this.#clock.now() + Every, () => this.#tell());
  }

  dispose(): void {
    this.#due?.();
  }

  #tell(): void {
    this.#due = undefined;
    const changed = new Set(this.#changed);
    this.#changed.clear();
    for (const viewer of this.#viewers()) {
      if (!viewer.watchesJobs) continue;
      const jobs = jobsFor(viewer.person, this.#workplace, changed);
      if (jobs.length > 0) viewer.tell({ type: 'jobs.changed', jobs });
    }
  }
}
