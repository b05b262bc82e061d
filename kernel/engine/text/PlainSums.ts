import type { ByteChunk } from './byteChunks.ts';
import type { InternTable } from './InternTable.ts';
import { larger, type NumberSums } from './NumberSums.ts';

const FIRST_ROOM = 1024;

/** Sums in plain JavaScript. */
export class PlainSums implements NumberSums {
  readonly #tokens: InternTable;
  /** Place + 1 by number; 0: none yet. */
  #places = new Int32Array(FIRST_ROOM);
  #numbers = new Int32Array(FIRST_ROOM);
  #values = new Float64Array(FIRST_ROOM);
  #count = 0;

  constructor(tokens: InternTable) {
    this.#tokens = tokens;
  }

  add(number: number, value: number): void {
    if (number >= this.#places.length) this.#places = larger(this.#places, new Int32Array(number * 2));
    const at = this.#places[number]! - 1;
    if (at >= 0) this.#values[at]! += value;
    else this.#addFirst(number, value);
  }

  #addFirst(number: number, value: number): void {
    if (this.#count === this.#numbers.length) {
      this.#numbers = larger(this.#numbers, new Int32Array(this.#count * 2));
      this.#values = larger(this.#values, new Float64Array(this.#count * 2));
    }
    this.#numbers[this.#count] = number;
    this.#values[this.#count] = value;
    this.#places[number] = ++this.#count;
  }

  addWords(chunk: ByteChunk, separator: number, value: number): void {
    for (let from = chunk.from; from < chunk.to; from = this.#tokens.stopped) {
      const count = this.#tokens.split(chunk, from, separator);
      for (let i = 0; i < count; i++) this.add(this.#tokens.found[i]!, value);
    }
  }

  drain(): { numbers: Int32Array; values: Float64Array } {
    const drained = { numbers: this.#numbers.slice(0, this.#count), values: this.#values.slice(0, this.#count) };
    this.#places.fill(0);
    this.#count = 0;
    return drained;
  }
}
