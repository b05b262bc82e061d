/** Cells of all columns together. */
const MOST_CELLS = 1 << 18;
const NONE = new Int32Array(0);

/**
 * Places of tuples of an interned text and a number, by the number of the text: a column for each number. The one that was used last is at
 * hand, as numbers that people group by (hours, statuses) come again and again.
 */
export class TokenTuples {
  readonly #columns = new Map<number, Int32Array>();
  #cells = 0;
  #last: unknown = Number.NaN;
  #column: Int32Array = NONE;

  /** Below zero where none is noted. */
  place(token: number, second: unknown): number {
    if (second !== this.#last) this.#turnTo(second);
    return token >>> 0 < this.#column.length ? this.#column[token]! - 1 : -1;
  }

  note(token: number, second: number, place: number): void {
    this.#turnTo(second);
    if (token >= this.#column.length && !this.#lengthen(token, second)) return;
    this.#column[token] = place + 1;
  }

  #turnTo(second: unknown): void {
    this.#column = this.#columns.get(second as number) ?? NONE;
    this.#last = second;
  }

  #lengthen(token: number, second: number): boolean {
    const length = 2 ** (32 - Math.clz32(token));
    if (this.#cells + length > MOST_CELLS) return false;
    this.#cells += length - this.#column.length;
    const longer = new Int32Array(length);
    longer.set(this.#column);
    this.#columns.set(second, longer);
    this.#column = longer;
    return true;
  }
}
