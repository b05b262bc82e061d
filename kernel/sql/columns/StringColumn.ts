/** Rows of a vector of DuckDB's. */
export const VECTOR_ROWS = 2048;
const INLINE_BYTES = 12;
const RECORD_WORDS = 4;
const FIRST_ROWS = 1024;
/** Records lie in pieces of so many rows: a column that grows copies no more than one of them. */
export const PIECE_ROWS = 32 * VECTOR_ROWS;

/** A column of text as bytes; see StringColumn. */
export interface EncodedText {
  readonly records: readonly Uint32Array[];
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
  readonly #full: Uint32Array[] = [];
  /** The piece that is being filled, and how many words of it are. */
  #records = new Uint32Array(FIRST_ROWS * RECORD_WORDS);
  #at = 0;
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
      let all = 0;
      let word = 0;
      let i = 0;
      for (let shift = 0; i < length && i < 4; i++, shift += 8) {
        const code = text.charCodeAt(i);
        all |= code;
        word |= code << shift;
      }
      records[at + 1] = word;
      word = 0;
      for (let shift = 0; i < length && i < 8; i++, shift += 8) {
        const code = text.charCodeAt(i);
        all |= code;
        word |= code << shift;
      }
      records[at + 2] = word;
      word = 0;
      for (let shift = 0; i < length; i++, shift += 8) {
        const code = text.charCodeAt(i);
        all |= code;
        word |= code << shift;
      }
      records[at + 3] = word;
      if (all < 128) {
        records[at] = length;
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
      records: [...this.#full, this.#records.subarray(0, this.#at)],
      heap: this.#heap.subarray(0, this.#heapAt),
      starts: [...this.#starts, this.#heapAt],
    };
  }

  #next(): number {
    const at = this.#at;
    if (at === this.#records.length) return this.#nextPiece();
    if (this.#rows % VECTOR_ROWS === 0) this.#starts.push(this.#heapAt);
    this.#rows++;
    this.#at = at + RECORD_WORDS;
    return at;
  }

  #nextPiece(): number {
    const before = this.#records;
    if (before.length === PIECE_ROWS * RECORD_WORDS) {
      this.#full.push(before);
      this.#records = new Uint32Array(PIECE_ROWS * RECORD_WORDS);
      this.#at = 0;
    } else {
      this.#records = new Uint32Array(Math.min(before.length * 4, PIECE_ROWS * RECORD_WORDS));
      this.#records.set(before);
    }
    return this.#next();
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
