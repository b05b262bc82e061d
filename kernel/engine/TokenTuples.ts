/** Numbers whose columns are at hand. */
const AT_HAND = 4;
/** Cells of all columns together. */
const MOST_CELLS = 1 << 18;
const NONE = new Int32Array(0);

/**
 * Places of tuples of an interned text and a number, by the number of the text: a column for each number. Those of a few numbers are at
 * hand, as numbers that people group by (hours, statuses) come again and again.
 */
export class TokenTuples {
  readonly #columns = new Map<number, Int32Array>();
  #cells = 0;
  /** Side by side: to compare with them, V8 makes no object of a number. */
  readonly #numbers = new Float64Array(AT_HAND).fill(Number.NaN);
  readonly #atHand: Int32Array[] = Array.from({ length: AT_HAND }, () => NONE);
  #next = 0;

  /** Below zero where none is noted. */
  place(token: number, second: unknown): number {
    const numbers = this.#numbers;
    for (let i = 0; i < AT_HAND; i++) {
      if (second !== numbers[i]) continue;
      const column = this.#atHand[i]!;
      return token >>> 0 < column.length ? column[token]! - 1 : -1;
    }
    return (this.#columns.get(second as number)?.[token] ?? 0) - 1;
  }

  note(token: number, second: number, place: number): void {
    const known = this.#columns.get(second) ?? NONE;
    const column = token < known.length ? known : this.#lengthened(known, token);
    if (column === undefined) return;
    column[token] = place + 1;
    if (column === known) return;
    this.#columns.set(second, column);
    const atHand = this.#numbers.indexOf(second);
    const at = atHand < 0 ? this.#next++ % AT_HAND : atHand;
    this.#numbers[at] = second;
    this.#atHand[at] = column;
  }

  #lengthened(column: Int32Array, token: number): Int32Array | undefined {
    const length = 2 ** (32 - Math.clz32(token));
    if (this.#cells + length > MOST_CELLS) return undefined;
    this.#cells += length - column.length;
    const longer = new Int32Array(length);
    longer.set(column);
    return longer;
  }
}
