/** Rows of a vector of DuckDB's. */
export const VECTOR_ROWS = 2048;
const INLINE_BYTES = 12;
const RECORD_WORDS = 4;

/** A column of text as bytes; see StringColumn. */
export interface EncodedText {
  readonly records: Uint32Array;
  readonly heap: Uint8Array;
  /** Where in the heap the text of each vector's rows begins. */
  readonly starts: readonly number[];
}

/**
 * Text in the form in which DuckDB holds it, so that a thousand rows are one copy and no call a row:
 * ```
 * up to 12 bytes   | length | 12 bytes of text, the rest zero          |
 * longer           | length | first 4 bytes | place in the heap, 8 bytes |
 * ```
 * The place counts from the heap's part that belongs to the row's vector; whoever appends adds the address to which that was copied.
 */
export class StringColumn {
  #records = new Uint32Array(1024 * RECORD_WORDS);
  #heap = Buffer.allocUnsafeSlow(1024);
  #heapAt = 0;
  #starts: number[] = [];
  #rows = 0;

  get length(): number {
    return this.#rows;
  }

  add(text: string): void {
    const at = this.#next();
    const records = this.#records;
    const { length } = text;
    if (length <= INLINE_BYTES) {
      let a = 0;
      let b = 0;
      let c = 0;
      let all = 0;
      for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        all |= code;
        if (i < 4) a |= code << (i << 3);
        else if (i < 8) b |= code << ((i - 4) << 3);
        else c |= code << ((i - 8) << 3);
      }
      if (all < 128) {
        records[at] = length;
        records[at + 1] = a;
        records[at + 2] = b;
        records[at + 3] = c;
        return;
      }
    }
    this.#addLong(text, at);
  }

  /** A row without text. */
  addNull(): void {
    const at = this.#next();
    this.#records.fill(0, at, at + RECORD_WORDS);
  }

  encoded(): EncodedText {
    return {
      records: this.#records.subarray(0, this.#rows * RECORD_WORDS),
      heap: this.#heap.subarray(0, this.#heapAt),
      starts: [...this.#starts, this.#heapAt],
    };
  }

  #next(): number {
    const at = this.#rows * RECORD_WORDS;
    if (at === this.#records.length) {
      const larger = new Uint32Array(at * 2);
      larger.set(this.#records);
      this.#records = larger;
    }
    if (this.#rows % VECTOR_ROWS === 0) this.#starts.push(this.#heapAt);
    this.#rows++;
    return at;
  }

  #addLong(text: string, at: number): void {
    const room = this.#heapAt + text.length * 3 + INLINE_BYTES;
    if (room > this.#heap.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(room, this.#heap.length * 2));
      this.#heap.copy(larger, 0, 0, this.#heapAt);
      this.#heap = larger;
    }
    const from = this.#heapAt;
    const bytes = this.#heap.write(text, from, 'utf8');
    const records = this.#records;
    records[at] = bytes;
    if (bytes <= INLINE_BYTES) {
      this.#heap.fill(0, from + bytes, from + INLINE_BYTES);
      for (let word = 0; word < 3; word++) records[at + 1 + word] = this.#heap.readUInt32LE(from + word * 4);
      return;
    }
    records[at + 1] = this.#heap.readUInt32LE(from);
    records[at + 2] = from - this.#starts.at(-1)!;
    records[at + 3] = 0;
    this.#heapAt += bytes;
  }
}
