import type { Chunk } from '../../rdd/plan/Chunk.ts';
import type { InternTable } from './InternTable.ts';

/** Pairs of interned texts and numbers, kept as columns: the texts stay, whatever table is in use later. */
export class TokenColumns {
  readonly #texts: readonly string[];
  readonly #numbers: Int32Array;
  readonly #values: Float64Array;

  constructor(texts: readonly string[], numbers: Int32Array, values: Float64Array) {
    this.#texts = texts;
    this.#numbers = numbers;
    this.#values = values;
  }

  get length(): number {
    return this.#numbers.length;
  }

  /** By number where it is numbers of this table that are wanted. */
  chunk(tokens?: InternTable): Chunk {
    if (tokens?.texts === this.#texts) return { numbers: this.#numbers, values: this.#values };
    return { keys: Array.from(this.#numbers, (number) => this.#texts[number]!), values: this.#values };
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
