import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';

export interface CodeEditorProps {
  noteId: NoteId;
  paragraphId: ParagraphId;
  /** Accessible name: "Code of paragraph 3". */
  label: string;
  isReadOnly?: boolean;
  hasLineNumbers?: boolean;
  /** Pixels; 13 unless said. */
  fontSize?: number;
  /** Puts the cursor in as soon as the editor is there: for a paragraph that was just added. */
  hasAutoFocus?: boolean;
  /** Shift+Enter. */
  onRun?: () => void;
  /** Ctrl+Enter, Cmd+Enter on macOS. */
  onRunStay?: () => void;
  /** Escape, when nothing else in the editor wants it: put the focus on the paragraph. */
  onLeave?: () => void;
  /** The arrow key was pressed at the first or last line: go to the paragraph above or below. */
  onLeaveUp?: () => void;
  onLeaveDown?: () => void;
  /** Undo was pressed and nothing that was typed in here is left to take back; the same for redo. */
  onUndo?: () => void;
  onRedo?: () => void;
  onFocus?: () => void;
  onBlur?: () => void;
}
