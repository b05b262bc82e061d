import { getTypeScriptWorker } from 'monaco-editor/languages/features/typescript/register';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { ParagraphWorker } from '../typescript/ParagraphWorker.ts';
import type { NoteSymbol } from '../typescript/symbolsOf.ts';
import type { NoteModels } from './NoteModels.ts';

/** A name of a paragraph, with its place, counted from 1. */
export interface PlacedSymbol extends Pick<NoteSymbol, 'name' | 'type' | 'kind'> {
  line: number;
  column: number;
}

export interface SymbolsOfParagraph {
  paragraphId: ParagraphId;
  symbols: readonly PlacedSymbol[];
}

/** Somebody types on this long before names are read again, ms. */
const Rest = 500;

/** The names of the open note with their types, while somebody looks at them. */
export class NoteSymbols {
  readonly #models: NoteModels;
  readonly #listeners = new Set<(all: readonly SymbolsOfParagraph[]) => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round = 0;

  constructor(models: NoteModels) {
    this.#models = models;
    models.onText(() => this.#soon());
    models.subscribe(() => this.#soon());
  }

  /** Calls `listener` with what there is, now and after every change. Returns what ends it. */
  watch(listener: (all: readonly SymbolsOfParagraph[]) => void): () => void {
    this.#listeners.add(listener);
    this.#soon(0);
    return () => void this.#listeners.delete(listener);
  }

  #soon(after = Rest): void {
    if (this.#listeners.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), after);
  }

  async #read(): Promise<void> {
    const round = ++this.#round;
    const all = this.#models.inOrder().filter(({ model }) => model.language === 'typescript');
    const files = all.map(({ model }) => model.model.uri.toString());
    const get = await getTypeScriptWorker();
    const worker = (await get(...all.map(({ model }) => model.model.uri))) as unknown as Pick<ParagraphWorker, 'setParagraphs' | 'symbols'>;
    await worker.setParagraphs(files);
    const found: SymbolsOfParagraph[] = [];
    for (const [at, { id, model }] of all.entries()) {
      const symbols = await worker.symbols(files[at]!);
      // Somebody has typed, or gone to another note: that brings a round of its own.
      if (round !== this.#round || model.model.isDisposed()) return;
      const placed = symbols.map(({ name, type, kind, start }) => {
        const { lineNumber, column } = model.model.getPositionAt(start);
        return { name, type, kind, line: lineNumber, column };
      });
      if (placed.length > 0) found.push({ paragraphId: id, symbols: placed });
    }
    for (const listener of this.#listeners) listener(found);
  }
}
