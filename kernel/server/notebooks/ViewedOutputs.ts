import type { NoteId, OutputId } from '../../protocol/ids.ts';
import type { OutputSnapshot, SequencedFrame } from '../../protocol/output.ts';
import type { NoteOutputs } from './NoteOutputs.ts';

/** What viewers need of the outputs that the server keeps. */
export interface ViewedOutputs extends NoteOutputs {
  snapshots(noteId: NoteId): OutputSnapshot[];
  snapshot(noteId: NoteId, outputId: OutputId): OutputSnapshot | undefined;
  /** Frames after `seq`, oldest first; undefined when they are not all there any more, or the output is not. */
  since(noteId: NoteId, outputId: OutputId, seq: number): SequencedFrame[] | undefined;
}
