import { KernelError } from '../../../base/errors.ts';
import type { WireError } from '../../../protocol/error.ts';
import type { NoteId, ParagraphId, RunId } from '../../../protocol/ids.ts';
import type { KernelEventBody } from '../../../protocol/kernel.ts';
import type { ParagraphStatus } from '../../../protocol/note.ts';
import type { Kernels } from '../../kernels/Kernels.ts';
import { wireError } from '../../wireError.ts';
import { newRunId } from '../ids.ts';
import { nameOf, usedLibrary } from '../libraries/Libraries.ts';
import type { Note } from '../Note.ts';
import type { NoteOutputs } from '../NoteOutputs.ts';
import { dropImportedResults, type NoteParagraph } from '../NoteParagraph.ts';
import type { OpenNotes } from '../OpenNotes.ts';
import { dependentsOf } from '../outdated.ts';
import type { ParagraphPlace } from '../Paragraphs.ts';
import { RunQueue, type WaitingRun } from './RunQueue.ts';
import { isBlank, runCommand } from './runCommand.ts';

export interface RunRequest extends ParagraphPlace {
  /** Absent: the paragraph's. */
  text?: string | undefined;
  user: string;
}

export interface RunRange {
  from?: ParagraphId | undefined;
  to?: ParagraphId | undefined;
  user: string;
}

/** How a run ended. */
export interface RunEnd {
  status: 'FINISHED' | 'ERROR' | 'ABORT';
  error?: WireError | undefined;
  reads?: ParagraphId[];
  streaming?: boolean;
}

/**
 * Runs of paragraphs: PENDING → RUNNING → FINISHED, ERROR or ABORT, one at a time a note. A paragraph whose streams go on is FINISHED and
 * streaming: it holds up nothing.
 *
 * @example
 * const runId = runs.run({ noteId, paragraphId, user: 'ann' })
 * const { status } = await runs.ended(runId)
 */
export class Runs {
  readonly #notes: OpenNotes;
  readonly #kernels: Kernels;
  readonly #outputs: NoteOutputs;
  readonly #queues = new Map<NoteId, RunQueue>();
  /** Notes whose kernel has been told to run something. */
  readonly #used = new Set<NoteId>();
  readonly #awaited = new Map<RunId, ((end: RunEnd) => void)[]>();

  constructor({ notes, kernels, outputs }: { notes: OpenNotes; kernels: Kernels; outputs: NoteOutputs }) {
    this.#notes = notes;
    this.#kernels = kernels;
    this.#outputs = outputs;
    notes.feed.subscribe((message) => {
      if (message.type === 'paragraph.removed') this.#paragraphRemoved(message);
      if (message.type === 'note.removed') this.#noteRemoved(message.noteId);
    });
  }

  run({ noteId, paragraphId, text, user }: RunRequest): RunId {
    const note = this.#notes.get(noteId);
    const p = note.paragraph(paragraphId);
    if (p.config.enabled === false)
      throw new KernelError('PARAGRAPH_DISABLED', 'This paragraph is disabled. Enable it in its menu to run it.', { paragraphId });
    return this.#enqueue(note, p, { text: text ?? p.text.text, user, batch: {} });
  }

  /** All enabled paragraphs, or those from one on, or up to one. When one fails, those after it are not run. */
  runAll(noteId: NoteId, { from, to, user }: RunRange): RunId[] {
    const note = this.#notes.get(noteId);
    const first = from === undefined ? 0 : note.index(from);
    const last = to === undefined ? note.paragraphs.length - 1 : note.index(to);
    const batch = {};
    const chosen = note.paragraphs.slice(first, last + 1).filter((p) => p.config.enabled !== false && p.text.text.trim() !== '');
    return chosen.map((p) => this.#enqueue(note, p, { text: p.text.text, user, batch }));
  }

  /** What reads the names of a paragraph, and what reads theirs, in the note's order. The paragraph itself runs first when it is outdated. */
  runDownstream({ noteId, paragraphId }: ParagraphPlace, user: string): RunId[] {
    const note = this.#notes.get(noteId);
    const first = note.paragraph(paragraphId);
    const chosen = [...(first.outdated ? [first] : []), ...dependentsOf(note.paragraphs, paragraphId)];
    const batch = {};
    return chosen.filter((p) => p.config.enabled !== false).map((p) => this.#enqueue(note, p, { text: p.text.text, user, batch }));
  }

  /** Ends a paragraph's run, whether it waits or runs, and the streams that it has made. */
  async stop({ noteId, paragraphId }: ParagraphPlace): Promise<void> {
    const note = this.#notes.get(noteId);
    const p = note.paragraph(paragraphId);
    const queue = this.#queue(noteId);
    for (const run of queue.drop((w) => w.paragraphId === paragraphId)) this.#end(note, run, stopped);
    const { current } = queue;
    if (current?.paragraphId === paragraphId) await this.#kernels.interrupt(noteId, current.runId);
    // A run that nobody knows of any more cannot be interrupted; it must not look as if it ran for ever.
    else if (p.status === 'RUNNING' || p.status === 'PENDING') this.#end(note, { runId: p.runId ?? newRunId(), paragraphId }, stopped);
    if (p.streaming) await this.#kernels.send(noteId, { type: 'paragraph.stop', paragraphId });
  }

  async stopAll(noteId: NoteId): Promise<void> {
    const note = this.#notes.get(noteId);
    const queue = this.#queue(noteId);
    for (const run of queue.drop(() => true)) this.#end(note, run, stopped);
    const { current } = queue;
    if (current) await this.#kernels.interrupt(noteId, current.runId);
    await Promise.all(
      note.paragraphs.filter((p) => p.streaming).map((p) => this.#kernels.send(noteId, { type: 'paragraph.stop', paragraphId: p.id })),
    );
  }

  /** Resolves when the run has ended; at once when it is not known (any more). */
  ended(noteId: NoteId, runId: RunId): Promise<RunEnd | undefined> {
    if (!this.#queues.get(noteId)?.holds(runId)) return Promise.resolve(undefined);
    return new Promise((resolve) => this.#awaited.set(runId, [...(this.#awaited.get(runId) ?? []), resolve]));
  }

  /** Whether the note's kernel holds what a run has made. */
  hasRun(noteId: NoteId): boolean {
    return this.#used.has(noteId);
  }

  /** What the kernel says about its runs. */
  onEvent(noteId: NoteId, event: Extract<KernelEventBody, { type: 'run.started' | 'run.finished' }>): void {
    const note = this.#notes.find(noteId);
    const p = note?.find(event.paragraphId);
    if (!note || !p || p.runId !== event.runId) return;
    if (event.type === 'run.started') {
      if (p.status !== 'PENDING') return;
      p.status = 'RUNNING';
      p.startedAt = this.#notes.clock.now(); // a kernel that had to be started first does not count
      this.#notes.saveParagraph(note, p, { edited: false });
      return;
    }
    const { status, error, reads, streaming } = event;
    this.#end(note, { runId: event.runId, paragraphId: p.id }, { status, error, reads, streaming });
    this.#advance(note);
  }

  /** The note's kernel is gone, and with it every name: nothing that waits can run as it was meant. */
  kernelLost(noteId: NoteId, reason: string): void {
    this.#used.delete(noteId);
    const note = this.#notes.find(noteId);
    if (!note) return;
    const queue = this.#queue(noteId);
    const error: WireError = { code: 'KERNEL_LOST', message: reason, hint: 'Run the paragraphs again: a new kernel starts by itself.' };
    const { current } = queue;
    if (current) this.#end(note, current, { status: 'ABORT', error });
    for (const run of queue.drop(() => true)) this.#end(note, run, { status: 'ABORT', error });
    for (const p of note.paragraphs.filter((q) => q.streaming)) {
      p.streaming = false;
      this.#notes.saveParagraph(note, p, { edited: false });
    }
    this.#notes.listChanged();
  }

  /**
   * After a restart of the server: a run whose kernel still lives goes on; the others have died and say so. Call it when the kernels
   * that were found have been attached, and before anybody can ask for a run.
   */
  recover(alive: ReadonlySet<NoteId>): void {
    for (const noteId of alive) this.#used.add(noteId);
    for (const noteId of this.#notes.store.underWay()) {
      const note = this.#notes.find(noteId);
      if (!note) continue;
      const isAlive = alive.has(noteId);
      for (const p of note.paragraphs) {
        if (!isAlive && p.streaming) {
          p.streaming = false;
          this.#notes.saveParagraph(note, p, { edited: false });
        }
        if (p.status !== 'RUNNING' && p.status !== 'PENDING') continue;
        const run = { runId: p.runId ?? newRunId(), paragraphId: p.id, text: p.runText ?? '', user: p.user ?? '', batch: {} };
        if (isAlive && p.status === 'RUNNING') this.#queue(noteId).current = run;
        else this.#end(note, run, { status: 'ABORT', error: isAlive ? waitedOverRestart : diedOverRestart });
      }
      if (isAlive) void this.#kernels.send(noteId, { type: 'resync' }).catch(() => undefined);
    }
    this.#notes.listChanged();
  }

  #enqueue(note: Note, p: NoteParagraph, given: Pick<WaitingRun, 'text' | 'user' | 'batch'>): RunId {
    const queue = this.#queue(note.id);
    const run = queue.add({ runId: newRunId(), paragraphId: p.id, ...given });
    if (!queue.current) this.#advance(note);
    else if (p.status !== 'RUNNING') this.#status(note, p, 'PENDING');
    this.#notes.listChanged();
    return run.runId;
  }

  #advance(note: Note): void {
    const run = this.#queue(note.id).next();
    if (!run) return;
    const p = note.paragraph(run.paragraphId);
    Object.assign(p, { status: 'PENDING', runId: run.runId, runText: run.text, user: run.user, startedAt: this.#notes.clock.now() });
    Object.assign(p, { finishedAt: undefined, error: undefined, diagnostics: [], reads: [], libraries: [] });
    if (dropImportedResults(p)) this.#notes.store.saveSource(note.id, p);
    this.#notes.saveParagraph(note, p, { edited: false });
    this.#notes.refreshOutdated(note);
    this.#send(note, run).catch((error: unknown) => {
      this.#end(note, run, { status: 'ERROR', error: wireError(error) });
      this.#advance(note);
    });
  }

  async #send(note: Note, run: WaitingRun): Promise<void> {
    const libraries = this.#notes.libraries.ofText(note, run.text, run.user);
    const command = runCommand(note, run, libraries);
    note.paragraph(run.paragraphId).libraries = libraries.map(usedLibrary);
    const { state } = this.#kernels.status(note.id);
    // Without a kernel an empty paragraph has nothing to take back: no kernel is started for it.
    if (isBlank(run.text) && (state === 'stopped' || state === 'crashed')) {
      this.#outputs.clear(note.id, run.paragraphId);
      this.#end(note, run, { status: 'FINISHED', reads: [], streaming: false });
      this.#advance(note);
      return;
    }
    this.#used.add(note.id);
    await this.#kernels.send(note.id, command);
  }

  /** Ends a run once; an answer that comes after that changes nothing but a guess that the kernel was lost. */
  #end(note: Note, run: Pick<WaitingRun, 'runId' | 'paragraphId'> & Partial<WaitingRun>, end: RunEnd): void {
    const queue = this.#queue(note.id);
    const batch = run.batch ?? queue.current?.batch;
    const wasCurrent = queue.current?.runId === run.runId;
    if (wasCurrent) queue.current = undefined;
    const p = note.find(run.paragraphId);
    if (p && concerns(p, run.runId)) {
      const { status, error, reads, streaming } = end;
      Object.assign(p, { status, error, ...(p.runId === run.runId && { finishedAt: this.#notes.clock.now() }) });
      if (reads) p.reads = reads;
      if (streaming !== undefined) p.streaming = streaming;
      if (queue.isWaiting(p.id)) p.status = 'PENDING';
      this.#notes.saveParagraph(note, p, { edited: false });
      this.#notes.refreshOutdated(note);
      if (nameOf(p.runText ?? '') !== undefined) this.#notes.libraryRan(note);
    }
    this.#tell(run.runId, end);
    if (wasCurrent && batch && end.status !== 'FINISHED') {
      const error: WireError = {
        code: 'RUN_SKIPPED',
        message: `Not run: ${p ? `"${label(p)}"` : 'a paragraph'} before it did not finish.`,
      };
      for (const later of queue.drop((w) => w.batch === batch)) this.#end(note, later, { status: 'ABORT', error });
    }
    this.#notes.listChanged();
  }

  #status(note: Note, p: NoteParagraph, status: ParagraphStatus): void {
    p.status = status;
    this.#notes.saveParagraph(note, p, { edited: false });
  }

  #paragraphRemoved({ noteId, paragraphId }: ParagraphPlace): void {
    const queue = this.#queues.get(noteId);
    queue?.drop((w) => w.paragraphId === paragraphId);
    const runId = queue?.current?.paragraphId === paragraphId ? queue.current.runId : undefined;
    const gone = async (): Promise<void> => {
      if (runId) await this.#kernels.interrupt(noteId, runId);
      await this.#kernels.send(noteId, { type: 'paragraph.remove', paragraphId });
    };
    gone().catch((error: unknown) => console.error(error));
    if (queue?.current && runId) {
      const note = this.#notes.get(noteId);
      this.#end(note, queue.current, stopped);
      this.#advance(note);
    }
  }

  #noteRemoved(noteId: NoteId): void {
    const queue = this.#queues.get(noteId);
    for (const run of [...(queue?.drop(() => true) ?? []), ...(queue?.current ? [queue.current] : [])]) this.#tell(run.runId, stopped);
    this.#queues.delete(noteId);
    this.#used.delete(noteId);
  }

  #tell(runId: RunId, end: RunEnd): void {
    for (const resolve of this.#awaited.get(runId) ?? []) resolve(end);
    this.#awaited.delete(runId);
  }

  #queue(noteId: NoteId): RunQueue {
    let queue = this.#queues.get(noteId);
    if (!queue) {
      queue = new RunQueue();
      this.#queues.set(noteId, queue);
    }
    return queue;
  }
}

const stopped: RunEnd = { status: 'ABORT', error: { code: 'RUN_STOPPED', message: 'Stopped before it had ended.' } };
const waitedOverRestart: WireError = {
  code: 'KERNEL_LOST',
  message: 'The server was restarted while this waited for its turn.',
  hint: 'Run it again.',
};
const diedOverRestart: WireError = {
  code: 'KERNEL_LOST',
  message: 'The server was restarted and the kernel that ran this is gone.',
  hint: 'Run it again.',
};

/** Whether the end of this run is the end of what the paragraph shows: its own run, or one that it only waited for. */
function concerns(p: NoteParagraph, runId: RunId): boolean {
  if (p.runId !== runId) return p.status === 'PENDING';
  return p.status === 'RUNNING' || p.status === 'PENDING' || p.error?.code === 'KERNEL_LOST';
}

function label(p: NoteParagraph): string {
  return p.title || (p.text.text.trim().split('\n')[0] ?? '').slice(0, 60);
}
