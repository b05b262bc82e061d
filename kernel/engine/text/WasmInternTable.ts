import { randomUUID } from 'node:crypto';
import type { LentTexts } from '../../rdd/frames/TokenFrame.ts';
import { stringHash } from '../../rdd/partitioner/hash.ts';
import type { FieldReads, RecordSource } from '../../rdd/plan/Step.ts';
import type { Allocate, ByteChunk } from './byteChunks.ts';
import type { InternTable } from './InternTable.ts';
import { instantiate } from './internModule.ts';
import { OtherTexts } from './OtherTexts.ts';
import type { RecordReader } from './RecordReader.ts';
import { WasmRecords } from './WasmRecords.ts';
import { WasmRegion, WasmSpace } from './WasmSpace.ts';
import { type SumsHost, WasmSums } from './WasmSums.ts';

const FIRST_BITS = 12;
const FIRST_TEXTS = 1 << 12;
const FIRST_BYTES = 1 << 16;
const ENTRY_BYTES = 16;
const BLOCK = 16 * 1024;
/** The loops read up to so many bytes behind a text. */
const READ_BEHIND = 64;
const MAX_READERS = 100;
const REPLACEMENT = '\ufffd';

/** The table with its hot loops in WebAssembly, over memory of its own: bytes are copied in a chunk at a time. */
export class WasmInternTable implements InternTable, SumsHost {
  readonly texts: string[] = [];
  readonly others: OtherTexts = new OtherTexts(this);
  sizeBefore = 0;
  readonly #name = randomUUID();
  hashes = new Int32Array(FIRST_TEXTS);
  readonly found: Int32Array;
  readonly values: Float64Array;
  stopped = 0;
  isOdd = false;
  readonly space = new WasmSpace();
  readonly wasm = instantiate({
    memory: this.space.memory,
    add: (from, length) => this.#add(from, length),
    grow: () => {
      this.sums.addCounts();
      this.#table((this.#tableBytes / ENTRY_BYTES) * 2);
    },
  });
  readonly #found = this.space.take(4 * BLOCK);
  readonly #values = this.space.take(8 * BLOCK);
  readonly #input = new WasmRegion(this.space, FIRST_BYTES);
  readonly #reading = new WasmRegion(this.space, FIRST_BYTES);
  readonly #scratch = new WasmRegion(this.space, FIRST_BYTES);
  readonly #numbers = new WasmRegion(this.space, FIRST_BYTES);
  /** UTF-8 of all texts. */
  readonly #store = new WasmRegion(this.space, FIRST_BYTES);
  /** By number: where its UTF-8 ends in the store. It begins where the one before ends; of the first one there is a zero in front. */
  readonly #ends = new WasmRegion(this.space, 4 * FIRST_TEXTS);
  readonly sums = new WasmSums(this);
  /** They know what they have seen of their lines. */
  readonly #readers = new Map<string, WasmRecords>();
  #stored = 0;
  #tableBytes = 0;
  #loaded: ByteChunk | undefined;
  /** What `allocate` gave last. */
  #allocated: Buffer | undefined;

  constructor() {
    this.found = new Int32Array(this.space.memory.buffer, this.#found, BLOCK);
    this.values = new Float64Array(this.space.memory.buffer, this.#values, BLOCK);
    this.wasm.store.value = this.#store.at;
    this.wasm.ends.value = this.#ends.at + 4;
    this.#table(1 << FIRST_BITS);
  }

  get size(): number {
    return this.texts.length;
  }

  get lent(): LentTexts {
    const { memory } = this.space;
    // Of a memory that threads share: `memory` is typed for both kinds.
    const buffer = memory.buffer as unknown as SharedArrayBuffer;
    return { table: this.#name, memory: buffer, size: this.size, store: this.#store.at, ends: this.#ends.at };
  }

  get weight(): number {
    return this.#tableBytes + 4 * this.#stored + 8 * this.texts.length;
  }

  split(chunk: ByteChunk, start: number, separator: number): number {
    const shift = this.load(chunk);
    const count = this.wasm.split(start + shift, chunk.to + shift, separator, this.#found, BLOCK);
    this.stopped = this.wasm.stopped.value - shift;
    return count;
  }

  pairs(chunk: ByteChunk, start: number, separator: number): number {
    const shift = this.load(chunk);
    const count = this.wasm.pairs(start + shift, chunk.to + shift, separator, this.#found, this.#values, BLOCK);
    this.stopped = this.wasm.stopped.value - shift;
    this.isOdd = this.wasm.odd.value !== 0;
    return count;
  }

  records(source: RecordSource, reads: FieldReads): RecordReader {
    const id = JSON.stringify([source, reads]);
    let reader = this.#readers.get(id);
    if (reader === undefined) {
      reader = new WasmRecords(this, source, reads);
      if (this.#readers.size >= MAX_READERS) this.#readers.clear();
      this.#readers.set(id, reader);
    }
    return reader;
  }

  lines(numbers: ArrayLike<number>): Uint8Array {
    const from = this.#numbers.room(4 * numbers.length);
    const to = from + 4 * numbers.length;
    new Int32Array(this.space.memory.buffer, from, numbers.length).set(numbers);
    const size = this.wasm.size(from, to);
    const out = this.#scratch.room(size + READ_BEHIND);
    this.wasm.write(from, to, out);
    return this.space.bytes.subarray(out, out + size);
  }

  readonly allocate: Allocate = (size) => {
    const at = this.#reading.room(size + READ_BEHIND);
    this.#allocated = this.space.bytes.subarray(at, at + size);
    return this.#allocated;
  };

  load(chunk: ByteChunk): number {
    const { bytes, from, to } = chunk;
    if (bytes === this.#allocated) return bytes.byteOffset;
    if (chunk !== this.#loaded) {
      const at = this.#input.room(to - from + READ_BEHIND);
      this.space.bytes.set(bytes.subarray(from, to), at);
      this.#loaded = chunk;
    }
    return this.#input.at - from;
  }

  #add(from: number, length: number): number {
    const { bytes } = this.space;
    const text = bytes.toString('utf8', from, from + length);
    // Other bytes decode alike: the number is found by the text's own UTF-8.
    if (text.includes(REPLACEMENT) && !bytes.subarray(from, from + length).equals(Buffer.from(text))) return ~this.#number(text);
    const number = this.texts.push(this.size < FIRST_TEXTS ? internalized(text) : text) - 1;
    if (number === this.hashes.length) {
      const larger = new Int32Array(number * 2);
      larger.set(this.hashes);
      this.hashes = larger;
    }
    this.hashes[number] = stringHash(text);
    this.wasm.store.value = this.#store.keep(this.#stored, this.#stored + length + READ_BEHIND);
    this.space.bytes.copyWithin(this.#store.at + this.#stored, from, from + length);
    this.#stored += length;
    const end = this.#ends.keep(4 * (number + 1), 4 * (number + 2)) + 4 * (number + 1);
    this.wasm.ends.value = this.#ends.at + 4;
    this.space.bytes.writeInt32LE(this.#stored, end);
    return number;
  }

  #number(text: string): number {
    const size = Buffer.byteLength(text);
    const at = this.#scratch.room(size + READ_BEHIND);
    this.space.bytes.write(text, at);
    return this.wasm.find(at, size);
  }

  /** A new table of so many slots, with the entries of the one before. */
  #table(slots: number): void {
    const { table, mask, shift, rehash } = this.wasm;
    const before = table.value;
    const until = before + this.#tableBytes;
    this.#tableBytes = slots * ENTRY_BYTES;
    table.value = this.space.take(this.#tableBytes);
    mask.value = (slots - 1) * ENTRY_BYTES;
    shift.value = 64 - Math.log2(slots);
    rehash(before, until);
  }
}

/**
 * The text as V8 keeps names, each once: whether it is one of a program's own is seen by its address. Worth it for texts that come again
 * and again, the first ones of a table.
 */
function internalized(text: string): string {
  return Object.keys({ [text]: 0 })[0]!;
}
