const FIRST_BITS = 6;

/**
 * Numbers for sequences of numbers: a tuple of keys is found by the numbers of its parts, so that no text has to be made of it. A sequence
 * is the pair of the sequence before its last part, and that part.
 * ```
 * slot: 3 integers   number of the sequence before | last part | number of this sequence
 * ```
 */
export class TupleTable {
  #table = new Int32Array(3 << FIRST_BITS);
  #mask = (1 << FIRST_BITS) - 1;
  #last = 0;

  /** The number of a sequence and one more part; above zero. Sequences begin with anything below zero. */
  number(before: number, part: number): number {
    const table = this.#table;
    for (let slot = slotOf(before, part) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * 3;
      const number = table[at + 2]!;
      if (number !== 0) {
        if (table[at] === before && table[at + 1] === part) return number;
        continue;
      }
      table[at] = before;
      table[at + 1] = part;
      table[at + 2] = ++this.#last;
      if (this.#last * 2 > this.#mask) this.#grow();
      return this.#last;
    }
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

function slotOf(before: number, part: number): number {
  let h = Math.imul(before, 0x9e3779b1) ^ Math.imul(part, 0x85ebca77);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
