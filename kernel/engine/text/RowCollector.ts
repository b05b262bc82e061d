import type { InternTable } from './InternTable.ts';
import type { KeptRows } from './TokenColumns.ts';
import { TokenPairs } from './TokenPairs.ts';

/** Rows that are to be kept: columns so long as they are pairs of an interned text and a number, else an array. */
export class RowCollector {
  readonly #tokens: InternTable;
  readonly #pairs: TokenPairs;
  #rows: unknown[] | undefined;

  constructor(tokens: InternTable) {
    this.#tokens = tokens;
    this.#pairs = new TokenPairs(tokens);
  }

  token(number: number, value: unknown): void {
    if (this.#rows === undefined && typeof value === 'number') this.#pairs.add(number, value);
    else this.row([this.#tokens.texts[number], value]);
  }

  row(row: unknown): void {
    this.#rows ??= this.#pairs.columns().rows();
    this.#rows.push(row);
  }

  done(): KeptRows {
    return this.#rows ?? (this.#pairs.length === 0 ? [] : this.#pairs.columns());
  }
}
