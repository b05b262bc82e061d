import type { editor } from 'monaco-editor/editor';
import type { CodeEditorProps } from '../CodeEditorProps.ts';

export type EditorHandlers = Pick<CodeEditorProps, 'onRun' | 'onRunStay' | 'onLeave' | 'onLeaveUp' | 'onLeaveDown'> & {
  undo(): void;
  redo(): void;
};

const handlers = new WeakMap<editor.ICodeEditor, () => EditorHandlers>();

/** `read` gives the handlers at the moment of a key, so that an editor never holds old ones. */
export function setHandlers(of: editor.ICodeEditor, read: () => EditorHandlers): void {
  handlers.set(of, read);
}

export function handlersOf(of: editor.ICodeEditor | undefined): EditorHandlers | undefined {
  return of && handlers.get(of)?.();
}
