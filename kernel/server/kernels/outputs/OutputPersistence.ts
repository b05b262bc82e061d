import type { KernelId, NoteId, OutputId } from '../../../protocol/ids.ts';
import type { OutputSnapshot } from '../../../protocol/output.ts';

/** Outputs of a note as they were stored, and the place in the kernel's log that they include. */
export interface StoredOutputs {
  outputs: OutputSnapshot[];
  kernelId?: KernelId | undefined;
  kernelSeq?: number | undefined;
}

/** One write: outputs that changed, outputs that are gone, and the place in the kernel's log that is now included. All or nothing. */
export interface OutputChanges {
  changed: OutputSnapshot[];
  removed: OutputId[];
  kernelId?: KernelId | undefined;
  kernelSeq?: number | undefined;
}

/** Where outputs are kept while no server runs. */
export interface OutputPersistence {
  load(noteId: NoteId): StoredOutputs | undefined;
  save(noteId: NoteId, changes: OutputChanges): void;
  /** The note is gone. */
  drop(noteId: NoteId): void;
}
