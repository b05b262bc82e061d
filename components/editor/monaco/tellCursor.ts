import type { editor } from 'monaco-editor/editor';
import { createRelativePositionFromTypeIndex, relativePositionToJSON } from 'yjs';
import type { TextPlace } from '@/kernel/protocol/presence.ts';
import { stores } from '../../state/stores.ts';
import type { ParagraphText } from '../../state/texts/ParagraphText.ts';

/** Others see this person's cursor and selection while the editor has the focus. Returns what ends it. */
export function tellCursor(shown: editor.IStandaloneCodeEditor, text: ParagraphText): () => void {
  const tell = () => {
    const model = shown.getModel();
    const selection = shown.getSelection();
    if (!model || !selection || !shown.hasTextFocus()) return;
    const place = (line: number, column: number): TextPlace =>
      relativePositionToJSON(createRelativePositionFromTypeIndex(text.ytext, model.getOffsetAt({ lineNumber: line, column }))) as TextPlace;
    const anchor = place(selection.selectionStartLineNumber, selection.selectionStartColumn);
    const head = place(selection.positionLineNumber, selection.positionColumn);
    stores.people.setState({ here: { paragraphId: text.id, selection: { anchor, head } } });
  };
  const stay = () => {
    // Still in the paragraph, writing nothing.
    if (stores.people.getState().here?.paragraphId === text.id) stores.people.setState({ here: { paragraphId: text.id } });
  };
  const events = [shown.onDidChangeCursorSelection(tell), shown.onDidFocusEditorText(tell), shown.onDidBlurEditorText(stay)];
  return () => {
    for (const event of events) event.dispose();
  };
}
