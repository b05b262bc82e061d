import { assertNever } from '../../../base/errors.ts';
import type { NoteId, ParagraphId } from '../../../protocol/ids.ts';
import type { KernelEventBody } from '../../../protocol/kernel.ts';
import type { KernelStatus } from '../../../protocol/note.ts';
import type { Kernels } from '../../kernels/Kernels.ts';
import { showForms, showNoteForms } from '../filledForms.ts';
import type { NoteParagraph } from '../NoteParagraph.ts';
import type { OpenNotes } from '../OpenNotes.ts';
import type { ParagraphPlace } from '../Paragraphs.ts';
import type { Questions } from '../streams/Questions.ts';
import type { StreamBoard } from '../streams/StreamBoard.ts';
import { LogLimit } from './LogLimit.ts';
import type { Runs } from './Runs.ts';

export interface KernelEventsOptions {
  kernels: Kernels;
  notes: OpenNotes;
  runs: Runs;
  streams: StreamBoard;
  questions: Questions;
}

/** Changes that a kernel makes within this many ms are saved as one. */
const SaveEvery = 100;

/** Takes what the kernels say to where it belongs. Outputs go another way, straight to the store that keeps them. */
export class KernelEvents {
  readonly #options: KernelEventsOptions;
  readonly #logLimit: LogLimit;
  readonly #due = new Map<string, ParagraphPlace>();
  #cancel: (() => void) | undefined;

  constructor(options: KernelEventsOptions) {
    this.#options = options;
    this.#logLimit = new LogLimit(options.notes.clock);
    options.kernels.on('event', (noteId, event) => this.#event(noteId, event));
    options.kernels.on('status', (noteId, status) => this.#status(noteId, status));
  }

  /** Saves what still waits to be. */
  dispose(): void {
    this.#cancel?.();
    this.#save();
  }

  #event(noteId: NoteId, event: KernelEventBody): void {
    const { notes, runs, streams, questions, kernels } = this.#options;
    switch (event.type) {
      case 'run.started':
      case 'run.finished':
        runs.onEvent(noteId, event);
        break;
      case 'diagnostics': {
        const p = notes.find(noteId)?.find(event.paragraphId);
        if (!p) break;
        // Kept with the end of the run that they belong to.
        p.diagnostics = event.diagnostics;
        notes.feed.publish({ type: 'paragraph.diagnostics', noteId, paragraphId: event.paragraphId, diagnostics: event.diagnostics });
        break;
      }
      case 'paragraph.streaming':
        this.#change(noteId, event.paragraphId, { streaming: event.streaming });
        break;
      case 'forms': {
        const note = notes.find(noteId);
        const p = note?.find(event.paragraphId);
        if (!note || !p) break;
        showForms(p, event.forms);
        this.#change(noteId, p.id, {});
        if (showNoteForms(note, event.noteForms ?? {})) notes.saveNote(note);
        break;
      }
      case 'stream.status':
        streams.update(noteId, event.stream);
        notes.feed.publish({ type: 'stream.status', noteId, stream: event.stream });
        break;
      case 'stream.removed':
        streams.remove(noteId, event.streamId);
        notes.feed.publish({ type: 'stream.removed', noteId, streamId: event.streamId });
        break;
      case 'answer':
        questions.answered(noteId, event.askId, event.answer);
        break;
      case 'log':
        this.#log(noteId, event);
        break;
      case 'fatal':
        if (event.reason !== 'shutdown') this.#log(noteId, { level: 'error', message: event.message });
        break;
      case 'gap':
        kernels.send(noteId, { type: 'resync' }).catch((error: unknown) => console.error(error));
        break;
      case 'busy': // comes as the kernel's status
      case 'output.open':
      case 'output.frame':
      case 'output.close':
        break;
      default:
        assertNever(event);
    }
  }

  #status(noteId: NoteId, status: KernelStatus): void {
    const { notes, runs, streams, questions } = this.#options;
    notes.feed.publish({ type: 'kernel.status', noteId, kernel: status });
    if (status.state !== 'stopped' && status.state !== 'crashed') return;
    runs.kernelLost(noteId, status.reason ?? 'The kernel was stopped.');
    questions.dropNote(noteId);
    for (const streamId of streams.dropNote(noteId)) notes.feed.publish({ type: 'stream.removed', noteId, streamId });
  }

  /** What a kernel changes of a paragraph goes to disk and pages a few times a second at most, however often it is changed. */
  #change(noteId: NoteId, paragraphId: ParagraphId, change: Pick<Partial<NoteParagraph>, 'streaming'>): void {
    const { notes } = this.#options;
    const p = notes.find(noteId)?.find(paragraphId);
    if (!p) return;
    Object.assign(p, change);
    if (this.#due.size === 0) this.#cancel = notes.clock.at(notes.clock.now() + SaveEvery, () => this.#save());
    this.#due.set(`${noteId} ${paragraphId}`, { noteId, paragraphId });
  }

  #save(): void {
    const { notes } = this.#options;
    const due = [...this.#due.values()];
    this.#due.clear();
    for (const { noteId, paragraphId } of due) {
      const note = notes.find(noteId);
      const p = note?.find(paragraphId);
      if (note && p) notes.saveParagraph(note, p, { edited: false });
    }
    if (due.length > 0) notes.listChanged();
  }

  #log(noteId: NoteId, { level, message, error }: Pick<Extract<KernelEventBody, { type: 'log' }>, 'level' | 'message' | 'error'>): void {
    const { feed, clock } = this.#options.notes;
    for (const line of this.#logLimit.take(noteId, { level, message, error }))
      feed.publish({
        type: 'log',
        noteId,
        at: clock.now(),
        level: line.level,
        message: line.message,
        ...(line.error && { error: line.error }),
      });
  }
}
