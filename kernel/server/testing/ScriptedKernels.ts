import { EventEmitter } from 'node:events';
import type { KernelId, NoteId, ParagraphId } from '../../protocol/ids.ts';
import type { KernelEventBody } from '../../protocol/kernel.ts';
import type { KernelStatus } from '../../protocol/note.ts';
import type { Kernels, KernelsEvents, NoteCommand } from '../kernels/Kernels.ts';

type Run = Extract<NoteCommand, { type: 'run' }>;

/** Kernels whose every answer is the test's: the far end of the pipe, as a socket pair flushed by hand. */
export class ScriptedKernels extends EventEmitter<KernelsEvents> implements Kernels {
  readonly sent: NoteCommand[] = [];
  readonly interrupted: string[] = [];
  readonly warmed: NoteId[] = [];
  startFailure: Error | undefined;
  #status: KernelStatus = { state: 'idle' };

  get runs(): Run[] {
    return this.sent.filter((command) => command.type === 'run');
  }

  /** Paragraphs in the order in which they were run. */
  get ran(): ParagraphId[] {
    return this.runs.map((run) => run.paragraphId);
  }

  says(noteId: NoteId, event: KernelEventBody): void {
    this.emit('event', noteId, event, { kernelId: 'kernel' as KernelId, seq: 1 });
  }

  starts(noteId: NoteId, run = this.runs.at(-1)!): void {
    this.says(noteId, { type: 'run.started', runId: run.runId, paragraphId: run.paragraphId });
  }

  ends(noteId: NoteId, given: Partial<Extract<KernelEventBody, { type: 'run.finished' }>> = {}): void {
    const { runId, paragraphId } = this.runs.at(-1)!;
    this.says(noteId, { type: 'run.finished', runId, paragraphId, status: 'FINISHED', reads: [], streaming: false, ...given });
  }

  becomes(noteId: NoteId, status: KernelStatus): void {
    this.#status = status;
    this.emit('status', noteId, status);
  }

  async send(_: NoteId, command: NoteCommand): Promise<void> {
    if (this.startFailure) throw this.startFailure;
    this.sent.push(command);
  }

  async interrupt(_: NoteId, runId: string): Promise<void> {
    this.interrupted.push(runId);
  }

  status(): KernelStatus {
    return this.#status;
  }

  async start(): Promise<void> {}
  warm(noteId: NoteId): void {
    this.warmed.push(noteId);
  }
  async restart(): Promise<void> {}
  async stop(noteId: NoteId): Promise<void> {
    this.becomes(noteId, { state: 'stopped' });
  }
  async reattach(): Promise<NoteId[]> {
    return [];
  }
  ack(): void {}
  async dispose(): Promise<void> {}
}
