import { assertNever } from '../../../base/errors.ts';
import type { NoteId } from '../../../protocol/ids.ts';
import type { KernelEventBody } from '../../../protocol/kernel.ts';
import type { KernelStatus } from '../../../protocol/note.ts';
import type { Kernels } from '../../kernels/Kernels.ts';
import type { OpenNotes } from '../OpenNotes.ts';
import type { StreamBoard } from '../streams/StreamBoard.ts';
import { LogLimit } from './LogLimit.ts';
import type { Runs } from './Runs.ts';

export interface KernelEventsOptions {
  kernels: Kernels;
  notes: OpenNotes;
  runs: Runs;
  streams: StreamBoard;
}

/** Takes what the kernels say to where it belongs. Outputs go another way, straight to the store that keeps them. */
export class KernelEvents {
  readonly #options: KernelEventsOptions;
  readonly #logLimit: LogLimit;

  constructor(options: KernelEventsOptions) {
    this.#options = options;
    this.#logLimit = new LogLimit(options.notes.clock);
    options.kernels.on('event', (noteId, event) => this.#event(noteId, event));
    options.kernels.on('status', (noteId, status) => this.#status(noteId, status));
  }

  #event(noteId: NoteId, event: KernelEventBody): void {
    const { notes, runs, streams, kernels } = this.#options;
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
        notes.listChanged();
        break;
      case 'forms': {
        const p = notes.find(noteId)?.find(event.paragraphId);
        if (p) this.#change(noteId, p.id, { settings: { ...p.settings, forms: event.forms } });
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
    const { notes, runs, streams } = this.#options;
    notes.feed.publish({ type: 'kernel.status', noteId, kernel: status });
    if (status.state !== 'stopped' && status.state !== 'crashed') return;
    runs.kernelLost(noteId, status.reason ?? 'The kernel was stopped.');
    for (const streamId of streams.dropNote(noteId)) notes.feed.publish({ type: 'stream.removed', noteId, streamId });
  }

  #change(noteId: NoteId, paragraphId: string, change: Partial<Parameters<OpenNotes['saveParagraph']>[1]>): void {
    const note = this.#options.notes.find(noteId);
    const p = note?.paragraphs.find((q) => q.id === paragraphId);
    if (!note || !p) return;
    Object.assign(p, change);
    this.#options.notes.saveParagraph(note, p, { edited: false });
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
