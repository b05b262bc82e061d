import type { Chunk } from '../../rdd/plan/Chunk.ts';
import type { InternTable } from './InternTable.ts';
import { internTexts } from './tokenFrames.ts';

/** Pairs of interned texts and numbers, kept as columns: the texts stay, whatever table is in use later. */
export class TokenColumns {
  #texts: readonly string[];
  #numbers: Int32Array;
  readonly #values: Float64Array;

  constructor(texts: readonly string[], numbers: Int32Array, values: Float64Array) {
    this.#texts = texts;
    this.#numbers = numbers;
    this.#values = values;
  }

  get length(): number {
    return this.#numbers.length;
  }

  /** With `tokens`, by their numbers; from then on they are that table's. */
  chunk(tokens?: InternTable): Chunk {
    if (tokens === undefined) return { keys: Array.from(this.#numbers, (number) => this.#texts[number]!), values: this.#values };
    if (tokens.texts !== this.#texts) {
      this.#numbers = internTexts(tokens, this.#texts, this.#numbers);
      this.#texts = tokens.texts;
    }
    return { numbers: this.#numbers, values: this.#values };
  }

  rows(): [string, number][] {
    return Array.from(this.#numbers, (number, i) => [this.#texts[number]!, this.#values[i]!]);
  }
}

/** Rows that somebody keeps. */
export type KeptRows = readonly unknown[] | TokenColumns;

export function plainRows(kept: KeptRows): readonly unknown[] {
  return kept instanceof TokenColumns ? kept.rows() : kept;
}
