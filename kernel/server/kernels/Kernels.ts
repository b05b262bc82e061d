import type { EventEmitter } from 'node:events';
import type { KernelId, NoteId } from '../../protocol/ids.ts';
import type { KernelCommand, KernelEventBody } from '../../protocol/kernel.ts';
import type { KernelStatus } from '../../protocol/note.ts';

/** Which kernel an event came from and its place in that kernel's log; seq 0: the server made it up (an abort, a crash). */
export interface KernelStamp {
  kernelId: KernelId;
  seq: number;
}

export interface KernelsEvents {
  event: [noteId: NoteId, event: KernelEventBody, stamp: KernelStamp];
  status: [noteId: NoteId, status: KernelStatus];
  /** A kernel sent what it may not: it was dropped. For the server's log. */
  refused: [noteId: NoteId, reason: string];
}

/** Commands that a caller may send; attaching, acknowledging and interrupting have methods of their own. */
export type NoteCommand = Exclude<KernelCommand, { type: 'attach' | 'ack' | 'interrupt' | 'shutdown' | 'ping' }>;

/** Kernels found running when the server starts go on after the last event that the server has stored of each. */
export interface ReattachOptions {
  /** 0 or absent: everything that the kernel still has. */
  lastSeq?: (noteId: NoteId, kernelId: KernelId) => number;
}

/**
 * The kernel processes of all notes, as the rest of the server sees them. Whoever gets `gap` sends `resync`.
 *
 * @example
 * kernels.on('event', (noteId, event, stamp) => { outputs.apply(noteId, event, stamp); });
 * await kernels.send(noteId, { type: 'run', runId, paragraphId, header, text, line, column, order, params, user });
 */
export interface Kernels extends EventEmitter<KernelsEvents> {
  /** Starts a note's kernel, or waits for the one that is starting. Rejects with KERNEL_START_FAILED and the reason. */
  start(noteId: NoteId): Promise<void>;
  /** Starts it in the background, for a note that was opened; a failure shows as status `crashed`. */
  warm(noteId: NoteId): void;
  status(noteId: NoteId): KernelStatus;
  /** Sends a command. `run` starts a kernel when there is none; without a kernel, every other command has nothing to do and resolves. */
  send(noteId: NoteId, command: NoteCommand): Promise<void>;
  /** Stops a run and keeps the note's state; `run.finished` with ABORT follows within about 2 s, whatever the code does. */
  interrupt(noteId: NoteId, runId: string): Promise<void>;
  restart(noteId: NoteId): Promise<void>;
  /** Ends the note's kernel. Graceful: its streams get up to `settings.stopMs` to finish their batches. */
  stop(noteId: NoteId, options?: { graceful?: boolean }): Promise<void>;
  /** At server start, with listeners in place: attaches to the kernels that still run. Resolves to their notes. */
  reattach(options?: ReattachOptions): Promise<NoteId[]>;
  /** Events up to `seq` are safe: the kernel may forget them. Without `settings.manualAck` this happens by itself. */
  ack(noteId: NoteId, seq: number): void;
  /** Ends the server's side. `keepKernels`: the processes run on and `reattach` finds them again. */
  dispose(options?: { keepKernels?: boolean }): Promise<void>;
}
