import { editor, MarkerSeverity } from 'monaco-editor/editor';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { Stores } from '../../state/stores.ts';
import type { NoteModels } from '../monaco/NoteModels.ts';
import { type AskSql, askedSql, helpWith } from './askedSql.ts';

/** A pause in typing before a query is looked at, ms. */
const CheckAfter = 400;
const FromSql = 'sql';

/** What is wrong with `%sql` paragraphs while they are written, as marks in their text: the kernel binds them to the tables that it has. */
export class SqlComplaints {
  readonly #models: NoteModels;
  readonly #ask: AskSql;
  readonly #waiting = new Map<ParagraphId, ReturnType<typeof setTimeout>>();

  constructor(models: NoteModels, { note }: Pick<Stores, 'note'>, ask: AskSql) {
    this.#models = models;
    this.#ask = ask;
    models.onText((id) => this.#look(id));
    // Whatever ran may have made tables, or other ones.
    note.subscribe((now, before) => {
      if (now.phase !== 'open' || before.phase !== 'open') return;
      const hasRun = now.order.some((id) => now.paragraphs[id]?.finishedAt !== before.paragraphs[id]?.finishedAt);
      if (hasRun) for (const { id } of models.inOrder()) this.#look(id);
    });
    for (const { id } of models.inOrder()) this.#look(id);
  }

  #look(id: ParagraphId): void {
    clearTimeout(this.#waiting.get(id));
    this.#waiting.set(
      id,
      setTimeout(() => {
        this.#waiting.delete(id);
        void this.#check(id);
      }, CheckAfter),
    );
  }

  async #check(id: ParagraphId): Promise<void> {
    const model = this.#models.get(id)?.model;
    if (!model) return;
    const asked = model.getLanguageId() === 'sql' ? askedSql(this.#models, model, model.getValueLength()) : undefined;
    const version = model.getVersionId();
    const help = asked?.text.trim() ? await helpWith(this.#ask, 'problems', asked, asked.start) : undefined;
    // Typed on meanwhile, or gone: that is looked at by itself.
    if (model.isDisposed() || model.getVersionId() !== version) return;
    const markers = (help?.problems ?? []).map(({ start, end, code, message, isLater }): editor.IMarkerData => {
      const from = model.getPositionAt(asked!.start + start);
      const to = model.getPositionAt(asked!.start + end);
      return {
        severity: isLater ? MarkerSeverity.Warning : MarkerSeverity.Error,
        code,
        message,
        startLineNumber: from.lineNumber,
        startColumn: from.column,
        endLineNumber: to.lineNumber,
        endColumn: to.column,
      };
    });
    if (markers.length === 0 && editor.getModelMarkers({ owner: FromSql, resource: model.uri }).length === 0) return;
    editor.setModelMarkers(model, FromSql, markers);
  }
}
