import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { NoteHistory } from '../../socket/NoteHistory.ts';
import type { Stores } from '../../state/stores.ts';
import type { ParagraphText } from '../../state/texts/ParagraphText.ts';
import { ParagraphModel } from './ParagraphModel.ts';

/** The models of the open note, one a paragraph, in the note's order; made when a paragraph's text has been synced. */
export class NoteModels {
  /** Called when a paragraph has come, gone, moved or changed its language or its text. */
  onChange: (changed: ParagraphId | undefined) => void = () => {};
  /** Called when a paragraph has its model. */
  onMade: (id: ParagraphId) => void = () => {};
  readonly #stores: Stores;
  readonly #history: NoteHistory;
  readonly #models = new Map<ParagraphId, ParagraphModel>();
  readonly #waiting = new Map<ParagraphId, () => void>();
  readonly #listeners = new Set<() => void>();
  readonly #readers = new Set<(id: ParagraphId) => void>();
  #noteId: NoteId | undefined;
  #order: readonly ParagraphId[] = [];

  constructor(stores: Stores, history: NoteHistory) {
    this.#stores = stores;
    this.#history = history;
    stores.note.subscribe(() => this.#follow());
    stores.texts.subscribe(() => this.#follow());
    this.#follow();
  }

  get(id: ParagraphId): ParagraphModel | undefined {
    return this.#models.get(id);
  }

  /** Calls `listener` when a paragraph has its model, and whenever its text or its language has changed. */
  onText(listener: (id: ParagraphId) => void): void {
    this.#readers.add(listener);
  }

  /** Those that are there, in the note's order. */
  inOrder(): { id: ParagraphId; model: ParagraphModel }[] {
    return this.#order.flatMap((id) => {
      const model = this.#models.get(id);
      return model ? [{ id, model }] : [];
    });
  }

  /** Calls `listener` when models come or go. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #follow(): void {
    const note = this.#stores.note.getState();
    const noteId = note.phase === 'open' ? note.id : undefined;
    const order = note.phase === 'open' ? note.order : [];
    if (noteId === this.#noteId && order === this.#order && order.every((id) => this.#isCurrent(id))) return;
    if (noteId !== this.#noteId) for (const id of this.#models.keys()) this.#drop(id);
    this.#noteId = noteId;
    this.#order = order;
    const ids = new Set(order);
    for (const id of [...this.#models.keys(), ...this.#waiting.keys()]) if (!ids.has(id)) this.#drop(id);
    for (const id of order) if (!this.#isCurrent(id)) this.#make(id);
    this.#changed(undefined);
  }

  #isCurrent(id: ParagraphId): boolean {
    return this.#models.has(id) || this.#waiting.has(id);
  }

  #make(id: ParagraphId): void {
    const text = this.#stores.texts.get(id);
    const noteId = this.#noteId;
    if (!text || !noteId) return;
    if (!text.isSynced) {
      this.#wait(text);
      return;
    }
    const model = new ParagraphModel(noteId, text, this.#history);
    this.#models.set(id, model);
    const read = () => {
      for (const reader of this.#readers) reader(id);
    };
    model.model.onDidChangeContent(() => this.onChange(id));
    model.model.onDidChangeContent(read);
    model.model.onDidChangeLanguage(() => this.onChange(undefined));
    model.model.onDidChangeLanguage(read);
    this.onMade(id);
    read();
  }

  #wait(text: ParagraphText): void {
    const stop = text.subscribe(() => {
      if (!text.isSynced) return;
      stop();
      this.#waiting.delete(text.id);
      this.#make(text.id);
      this.#changed(undefined);
    });
    this.#waiting.set(text.id, stop);
  }

  #drop(id: ParagraphId): void {
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
    this.#models.get(id)?.dispose();
    this.#models.delete(id);
  }

  #changed(id: ParagraphId | undefined): void {
    for (const listener of this.#listeners) listener();
    this.onChange(id);
  }
}
