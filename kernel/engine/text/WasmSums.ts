import type { ByteChunk } from './byteChunks.ts';
import { type InternExports, UNTOUCHED_HIGH, UNTOUCHED_LOW } from './internModule.ts';
import type { NumberSums } from './NumberSums.ts';
import { WasmRegion, type WasmSpace } from './WasmSpace.ts';

/** Words that are counted in one call: so many may be the first of their kind. */
const BLOCK = 16 * 1024;
/** A whole number up to here is the same, counted and multiplied, as added one by one. */
const MOST = 2 ** 20;
/** So many bytes of words are counted before their counts, of 32 bits, are added. */
const MOST_BYTES = 2 ** 31;

/** What a table has that its sums and records need. */
export interface SumsHost {
  readonly texts: readonly string[];
  readonly space: WasmSpace;
  readonly wasm: InternExports;
  readonly size: number;
  readonly found: Int32Array;
  readonly stopped: number;
  split(chunk: ByteChunk, start: number, separator: number): number;
  /** Brings a chunk's bytes in; gives what to add to a place in them. */
  load(chunk: ByteChunk): number;
}

/**
 * Sums in the memory of WebAssembly: a double by number, which is a certain NaN where there is none, and the numbers in the order in which they came.
 * Reading them out makes all of it untouched again, for the next who needs sums. Words are counted in the table first.
 */
export class WasmSums implements NumberSums {
  readonly #host: SumsHost;
  readonly #sums: WasmRegion;
  readonly #numbers: WasmRegion;
  /** Entries of the table that are counted, and what each time stands for. */
  readonly #counted: WasmRegion;
  #counts = 0;
  #value = 0;
  #bytes = 0;
  #room = 0;
  #count = 0;
  #values = new Float64Array(0);
  #halves = new Int32Array(0);
  #order = new Int32Array(0);

  constructor(host: SumsHost) {
    this.#host = host;
    this.#sums = new WasmRegion(host.space, 8 * BLOCK);
    this.#numbers = new WasmRegion(host.space, 4 * BLOCK);
    this.#counted = new WasmRegion(host.space, 4 * BLOCK);
    this.#makeRoom(BLOCK);
  }

  add(number: number, value: number): void {
    if (this.#counts > 0) this.addCounts();
    if (number >= this.#room) this.#makeRoom(number + 1);
    if (this.#halves[2 * number + 1] !== UNTOUCHED_HIGH || this.#halves[2 * number] !== UNTOUCHED_LOW) this.#values[number]! += value;
    else {
      this.#order[this.#count++] = number;
      // Whatever NaN it is, it must not be the one that stands for nothing.
      this.#values[number] = Number.isNaN(value) ? Number.NaN : value;
    }
  }

  addWords(chunk: ByteChunk, separator: number, value: number): void {
    if (!Number.isInteger(value) || Math.abs(value) > MOST || Object.is(value, -0)) {
      this.#addOneByOne(chunk, separator, value);
      return;
    }
    this.#bytes += chunk.to - chunk.from;
    if (value !== this.#value || this.#bytes > MOST_BYTES) this.addCounts();
    this.#value = value;
    const { wasm } = this.#host;
    const shift = this.#host.load(chunk);
    for (let from = chunk.from; from < chunk.to; from = wasm.stopped.value - shift) {
      const at = this.#counted.keep(4 * this.#counts, 4 * (this.#counts + BLOCK));
      wasm.counted.value = at + 4 * this.#counts;
      wasm.countWords(from + shift, chunk.to + shift, separator, BLOCK);
      this.#counts = (wasm.counted.value - at) / 4;
    }
  }

  /** Adds what is counted to the sums; entries may be elsewhere from then on. */
  addCounts(): void {
    const { wasm, size } = this.#host;
    this.#bytes = 0;
    this.#makeRoom(size + BLOCK);
    this.#count += wasm.sumCounted(this.#counted.at, this.#sums.at, this.#numbers.at + 4 * this.#count, this.#value);
    wasm.counted.value = this.#counted.at;
    this.#counts = 0;
  }

  #addOneByOne(chunk: ByteChunk, separator: number, value: number): void {
    for (let from = chunk.from; from < chunk.to; from = this.#host.stopped) {
      const count = this.#host.split(chunk, from, separator);
      for (let i = 0; i < count; i++) this.add(this.#host.found[i]!, value);
    }
  }

  drain(): { numbers: Int32Array; values: Float64Array } {
    this.addCounts();
    const count = this.#count;
    const numbers = this.#order.slice(0, count);
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const number = numbers[i]!;
      values[i] = this.#values[number]!;
      this.#halves[2 * number] = UNTOUCHED_LOW;
      this.#halves[2 * number + 1] = UNTOUCHED_HIGH;
    }
    this.#count = 0;
    return { numbers, values };
  }

  /** Room for the sums of so many numbers. */
  #makeRoom(size: number): void {
    const before = this.#room;
    if (size <= before) return;
    this.#room = Math.max(size, before * 2);
    const { memory } = this.#host.space;
    const sums = this.#sums.keep(8 * before, 8 * this.#room);
    const order = this.#numbers.keep(4 * this.#count, 4 * this.#room);
    this.#values = new Float64Array(memory.buffer, sums, this.#room);
    this.#halves = new Int32Array(memory.buffer, sums, 2 * this.#room);
    this.#order = new Int32Array(memory.buffer, order, this.#room);
    for (let i = 2 * before; i < 2 * this.#room; i += 2) {
      this.#halves[i] = UNTOUCHED_LOW;
      this.#halves[i + 1] = UNTOUCHED_HIGH;
    }
  }
}
