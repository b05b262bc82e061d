import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import { browserShelf, type Shelf } from '../shelf.ts';
import { ParagraphText } from './ParagraphText.ts';
import { UnsentShelf } from './UnsentShelf.ts';

export interface TextsOptions {
  shelf?: Shelf | undefined;
}

/** The texts of the open note's paragraphs. */
export class Texts {
  /** Called after an edit was made or acknowledged, with the paragraph and the number of edits that wait in the note. */
  onUnsent: (id: ParagraphId, edits: number) => void = () => {};
  /** Called when a copy of unsent edits could not be kept. */
  onShelfFull: () => void = () => {};
  readonly #texts = new Map<ParagraphId, ParagraphText>();
  readonly #listeners = new Set<() => void>();
  readonly #shelf: Shelf | undefined;
  #unsent = new UnsentShelf('' as NoteId, undefined);
  #isShelfFull = false;

  constructor(options: TextsOptions = {}) {
    this.#shelf = options.shelf ?? browserShelf();
  }

  /** Begins with a note's texts; those of another note are let go, their unsent edits stay on the shelf. */
  open(noteId: NoteId): void {
    this.clear();
    this.#unsent = new UnsentShelf(noteId, this.#shelf);
    this.#unsent.onFull = () => {
      if (!this.#isShelfFull) this.onShelfFull();
      this.#isShelfFull = true;
    };
  }

  add(id: ParagraphId, preview: string): ParagraphText {
    const known = this.#texts.get(id);
    if (known) return known;
    const text = new ParagraphText(id, preview, this.#unsent);
    text.onUnsent = () => this.onUnsent(id, this.unsentEdits);
    this.#texts.set(id, text);
    this.#notify();
    return text;
  }

  get(id: ParagraphId): ParagraphText | undefined {
    return this.#texts.get(id);
  }

  all(): ParagraphText[] {
    return [...this.#texts.values()];
  }

  get unsentEdits(): number {
    return this.all().reduce((sum, text) => sum + text.unsentEdits, 0);
  }

  remove(id: ParagraphId): void {
    this.#texts.get(id)?.dispose();
    this.#texts.delete(id);
    this.#notify();
  }

  clear(): void {
    for (const text of this.#texts.values()) text.dispose();
    this.#texts.clear();
    this.#notify();
  }

  /** Calls `listener` when a text comes or goes; changes of a text are told by itself. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
