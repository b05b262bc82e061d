import { editor, Uri } from 'monaco-editor/editor';
import { MonacoBinding } from 'y-monaco';
import { UndoManager } from 'yjs';
import type { NoteId } from '@/kernel/protocol/ids.ts';
import type { ChangedAt, NoteHistory, Typing } from '../../socket/NoteHistory.ts';
import type { ParagraphText } from '../../state/texts/ParagraphText.ts';
import { type LanguageId, languageOf } from '../languageOf.ts';
import { PeerCursors } from './PeerCursors.ts';
import { tellCursor } from './tellCursor.ts';

/** How long a pause in typing ends one step of undo, in ms. A cursor that is moved ends it at once. */
const UndoStep = 400;

/** A paragraph's text as Monaco has it, kept equal to its Y.Text. It exists whether or not an editor shows it. */
export class ParagraphModel implements Typing {
  readonly model: editor.ITextModel;
  readonly #editors = new Set<editor.IStandaloneCodeEditor>();
  readonly #binding: MonacoBinding;
  readonly #undo: UndoManager;
  readonly #text: ParagraphText;
  readonly #history: NoteHistory;

  constructor(noteId: NoteId, text: ParagraphText, history: NoteHistory) {
    this.#text = text;
    this.#history = history;
    withoutCarriageReturns(text);
    const uri = Uri.from({ scheme: 'file', path: `/${noteId}/${text.id}.ts` });
    this.model = editor.createModel(text.read(), languageOf(text.read()), uri);
    this.model.setEOL(editor.EndOfLineSequence.LF);
    this.model.updateOptions({ tabSize: 2, insertSpaces: true });
    this.#binding = new MonacoBinding(text.ytext, this.model, this.#editors);
    this.#undo = new UndoManager(text.ytext, { trackedOrigins: new Set([this.#binding]), captureTimeout: UndoStep });
    this.#undo.on('stack-item-added', ({ type, origin }) => {
      if (type === 'redo') history.tookBack(this);
      else if (origin === this.#undo) history.didAgain(this);
      else history.typed(this);
    });
    this.model.onDidChangeContent(() => this.#followHeader());
  }

  get language(): LanguageId {
    return this.model.getLanguageId() as LanguageId;
  }

  /** An editor shows this model: its cursor stays in its place when somebody else types, whose cursors it shows. Returns what ends it. */
  attach(shown: editor.IStandaloneCodeEditor): () => void {
    shown.setModel(this.model);
    this.#editors.add(shown);
    const cursors = new PeerCursors(shown, this.#text);
    const stopTelling = tellCursor(shown, this.#text);
    const moves = shown.onDidChangeCursorPosition(({ reason }) => {
      if (reason === editor.CursorChangeReason.Explicit) this.#undo.stopCapturing();
    });
    return () => {
      moves.dispose();
      stopTelling();
      cursors.dispose();
      this.#editors.delete(shown);
    };
  }

  /** Takes back what this person typed last in here; says where, or undefined when there is nothing. */
  undo(): ChangedAt | undefined {
    return this.#changedBy(() => this.#undo.undo());
  }

  redo(): ChangedAt | undefined {
    return this.#changedBy(() => this.#undo.redo());
  }

  dispose(): void {
    this.#history.forget(this);
    this.#undo.destroy();
    // Ends the binding too.
    this.model.dispose();
  }

  #changedBy(change: () => void): ChangedAt | undefined {
    let end: number | undefined;
    const listening = this.model.onDidChangeContent(({ changes }) => {
      const last = changes.at(-1);
      if (last) end = last.rangeOffset + last.text.length;
    });
    change();
    listening.dispose();
    if (end === undefined) return undefined;
    const { lineNumber, column } = this.model.getPositionAt(end);
    return { paragraphId: this.#text.id, line: lineNumber, column };
  }

  #followHeader(): void {
    const language = languageOf(this.model.getValue());
    if (language !== this.language) editor.setModelLanguage(this.model, language);
  }
}

/** Imported notes may hold `\r\n`; a model counts lines by `\n` alone, and both must count the same characters. */
function withoutCarriageReturns(text: ParagraphText): void {
  const value = text.ytext.toString();
  if (!value.includes('\r')) return;
  text.doc.transact(() => {
    for (let i = value.length - 1; i >= 0; i--) if (value[i] === '\r') text.ytext.delete(i, 1);
  });
}
