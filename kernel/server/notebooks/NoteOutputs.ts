import type { NoteId, ParagraphId } from '../../protocol/ids.ts';
import type { OutputSnapshot } from '../../protocol/output.ts';

/** What notes need of the outputs that the server keeps. */
export interface NoteOutputs {
  /** A paragraph's outputs in their order. */
  ofParagraph(noteId: NoteId, paragraphId: ParagraphId): OutputSnapshot[];
  /** Outputs that came with an imported file. */
  put(noteId: NoteId, outputs: OutputSnapshot[]): void;
  /** The paragraph shows nothing any more. */
  clear(noteId: NoteId, paragraphId: ParagraphId): void;
  dropNote(noteId: NoteId): void;
}
