const FIRST_BITS = 6;
/** Cells of the table of short sequences. */
const MOST_CELLS = 1 << 16;

/**
 * Numbers for sequences of numbers: a tuple of keys is found by the numbers of its parts, so that no text has to be made of it. A sequence
 * is the pair of the sequence before its last part, and that part.
 * ```
 * slot: 3 integers   number of the sequence before | last part | number of this sequence
 * ```
 * Short ones, of few parts, are found in a table of their own without a search: number of the first part × width + the second one.
 */
export class TupleTable {
  #table = new Int32Array(3 << FIRST_BITS);
  #mask = (1 << FIRST_BITS) - 1;
  #last = 0;
  #cells = new Int32Array(0);
  #height = 0;
  #width = 0;

  /** The number of a sequence and one more part; above zero. Sequences begin with anything below zero. */
  number(before: number, part: number): number {
    const first = ~before;
    if (first >= 0 && first < this.#height && part < this.#width) {
      const known = this.#cells[first * this.#width + part]!;
      if (known > 0) return known;
    }
    const table = this.#table;
    for (let slot = slotOf(before, part) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * 3;
      const number = table[at + 2]!;
      if (number !== 0) {
        if (table[at] !== before || table[at + 1] !== part) continue;
        if (first >= 0) this.#note(first, part, number);
        return number;
      }
      table[at] = before;
      table[at + 1] = part;
      table[at + 2] = ++this.#last;
      if (this.#last * 2 > this.#mask) this.#grow();
      return this.#last;
    }
  }

  #note(first: number, second: number, number: number): void {
    const height = Math.max(this.#height, powerAbove(first));
    const width = Math.max(this.#width, powerAbove(second));
    if (height * width > MOST_CELLS) return;
    if (height > this.#height || width > this.#width) {
      const cells = new Int32Array(height * width);
      for (let row = 0; row < this.#height; row++) cells.set(this.#cells.subarray(row * this.#width, (row + 1) * this.#width), row * width);
      this.#cells = cells;
      this.#height = height;
      this.#width = width;
    }
    this.#cells[first * width + second] = number;
  }

  #grow(): void {
    const old = this.#table;
    this.#mask = this.#mask * 4 + 3;
    this.#table = new Int32Array((this.#mask + 1) * 3);
    for (let from = 0; from < old.length; from += 3) {
      if (old[from + 2] === 0) continue;
      let slot = slotOf(old[from]!, old[from + 1]!) & this.#mask;
      while (this.#table[slot * 3 + 2] !== 0) slot = (slot + 1) & this.#mask;
      this.#table.set(old.subarray(from, from + 3), slot * 3);
    }
  }
}

/** The smallest power of two above a number; of large ones whatever is large. */
function powerAbove(n: number): number {
  return 2 ** (32 - Math.clz32(n));
}

function slotOf(before: number, part: number): number {
  let h = Math.imul(before, 0x9e3779b1) ^ Math.imul(part, 0x85ebca77);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
