import { isAscii, isUtf8 } from 'node:buffer';
import type { FieldReads, FieldUse, RecordSource } from '../../rdd/plan/Step.ts';
import { SECOND_SEED, textHash } from '../../rdd/sketch/textHash.ts';
import { type ByteChunk, SLACK } from './byteChunks.ts';
import { CutText } from './CutText.ts';
import { RecordKind, type RecordReader } from './RecordReader.ts';
import { type RecordLoop, recordLoop } from './recordModule.ts';
import { WasmRegion } from './WasmSpace.ts';
import type { SumsHost } from './WasmSums.ts';

/** Rows of a block: a text that is kept keeps those that were cut out beside it, so it is small. */
const ROWS = 256;
const MAX_FIELDS = 64;
/** So many blocks are looked at for fields whose texts hardly come again: those are cut out of the block instead of interned. */
const LEARNING_BLOCKS = 32;
/** So many odd lines, and more than records: what is looked for is not there. */
const MAX_ODD = 1000;
const NEWLINE = 10;
const KIND_OF_TEXT = { value: RecordKind.text, scan: RecordKind.place, hash: RecordKind.hash } as const;

/** Records by the loops of WebAssembly. What JSON objects look like is learned from the first line. */
export class WasmRecords implements RecordReader {
  stopped = 0;
  isOdd = false;
  readonly #host: SumsHost;
  readonly #source: RecordSource;
  readonly #uses: ReadonlyMap<string, FieldUse>;
  #loop: RecordLoop | undefined;
  readonly #out: number;
  readonly integers: Int32Array;
  readonly doubles: Float64Array;
  /** Copies of the texts of a block that are cut out. */
  readonly #pool: WasmRegion;
  /** By column. */
  #names: readonly string[] = [];
  #kinds: RecordKind[] = [];
  #kindsNext: RecordKind[] | undefined;
  /** Of JSON: what stands before each value. */
  #keys: readonly Buffer[] = [];
  readonly #news: number[] = [];
  #blocks = 0;
  #rows = 0;
  #odd = 0;
  #poolEnd = 0;
  #isAscii = false;
  /** The pool as text, where it is ASCII and somebody asked. */
  #piece: string | undefined;
  /** By column: what stands for its texts, one after another. */
  #cuts: readonly CutText[] = [];

  constructor(host: SumsHost, source: RecordSource, reads: FieldReads) {
    this.#host = host;
    this.#source = source;
    this.#uses = new Map(Object.entries(reads.uses));
    this.#pool = new WasmRegion(host.space, 1024);
    this.#out = host.space.take(8 * MAX_FIELDS * ROWS);
    this.integers = new Int32Array(host.space.memory.buffer, this.#out, 2 * MAX_FIELDS * ROWS);
    this.doubles = new Float64Array(host.space.memory.buffer, this.#out, MAX_FIELDS * ROWS);
    if (source.format === 'tabbed') this.#setTabbed(source);
  }

  parse(chunk: ByteChunk, start: number): number {
    const shift = this.#host.load(chunk);
    if (this.#names.length === 0) this.#learn(chunk, start);
    if (this.#kindsNext !== undefined) this.#write(this.#kindsNext);
    const loop = this.#odd > MAX_ODD && this.#odd > this.#rows ? undefined : this.#loop;
    const known = this.#host.texts.length;
    const pool = this.#pool.room(chunk.to - start + SLACK);
    if (loop !== undefined) loop.pool.value = pool;
    const count = loop?.read(start + shift, chunk.to + shift, this.#out, ROWS) ?? 0;
    this.isOdd = loop?.odd.value !== 0;
    this.stopped = loop === undefined ? start : loop.stopped.value - shift;
    this.#rows += count;
    if (this.isOdd) this.#odd++;
    if (this.#kinds.includes(RecordKind.place)) this.#take(loop?.pool.value ?? pool);
    if (this.#blocks < LEARNING_BLOCKS) this.#watch(count, known);
    return count;
  }

  columnOf(name: string): number {
    return this.#names.indexOf(name);
  }

  kindOf(column: number): RecordKind {
    return this.#kinds[column] ?? RecordKind.none;
  }

  get width(): number {
    return this.#names.length;
  }

  cut(at: number, column: number): string | undefined {
    if (this.#kinds[column] !== RecordKind.place) return undefined;
    const from = this.integers[2 * (at + column)]!;
    const to = this.integers[2 * (at + column) + 1]!;
    if (!this.#isAscii) return this.#host.space.bytes.toString('utf8', from, to);
    this.#piece ??= this.#host.space.bytes.toString('latin1', this.#pool.at, this.#poolEnd);
    return this.#piece.slice(from - this.#pool.at, to - this.#pool.at);
  }

  scan(at: number, column: number): CutText | undefined {
    if (this.#kinds[column] !== RecordKind.place) return undefined;
    const cut = this.#cuts[column]!;
    const from = this.integers[2 * (at + column)]!;
    const to = this.integers[2 * (at + column) + 1]!;
    const { bytes } = this.#host.space;
    if (this.#isAscii || isAscii(bytes.subarray(from, to))) cut.set(bytes, from, to);
    else cut.set(codesOf(bytes.toString('utf8', from, to)));
    return cut;
  }

  /** Bytes that are no UTF-8 are another text, which may be that of others: its hash counts. */
  #hashOther(from: number, length: number, out: number): void {
    const bytes = this.#host.space.bytes.subarray(from, from + length);
    if (isUtf8(bytes)) return;
    const text = bytes.toString('utf8');
    this.#host.space.bytes.writeInt32LE(textHash(text, 0), out);
    this.#host.space.bytes.writeInt32LE(textHash(text, SECOND_SEED), out + 4);
  }

  #take(end: number): void {
    this.#poolEnd = end;
    this.#isAscii = isAscii(this.#host.space.bytes.subarray(this.#pool.at, end));
    this.#piece = undefined;
  }

  #setTabbed({ count, fields }: Extract<RecordSource, { format: 'tabbed' }>): void {
    const byPlace = new Map(fields.map((field) => [field.at, field]));
    // A number that nobody reads need not be one.
    this.#set(
      Array.from({ length: count }, (_, at) => ({ name: byPlace.get(at)?.name, isNumber: byPlace.get(at)?.isNumber === true })),
      false,
    );
  }

  /** What the object of a line is made of, where its fields are texts and numbers only. */
  #learn(chunk: ByteChunk, start: number): void {
    const line = chunk.bytes.toString('utf8', start, chunk.bytes.indexOf(NEWLINE, start));
    const entries = entriesOf(line);
    const keys = entries.map(([key], i) => Buffer.from(`${i === 0 ? '{' : ','}${JSON.stringify(key)}:`));
    const isPlain = entries.every(([key, value]) => key !== '__proto__' && (typeof value === 'string' || typeof value === 'number'));
    if (!isPlain || entries.length === 0 || entries.length > MAX_FIELDS) return;
    this.#keys = keys;
    this.#set(
      entries.map(([name, value]) => ({ name, isNumber: typeof value === 'number' })),
      true,
    );
  }

  /** `areChecked`: what are numbers must be such, read or not. */
  #set(columns: readonly { name: string | undefined; isNumber: boolean }[], areChecked: boolean): void {
    this.#names = columns.map(({ name }) => name ?? '');
    const kinds = columns.map(({ name, isNumber }) => {
      const use = name === undefined ? undefined : this.#uses.get(name);
      if (isNumber && (use !== undefined || areChecked)) return RecordKind.number;
      return use === undefined ? RecordKind.none : KIND_OF_TEXT[use];
    });
    this.#cuts = columns.map(() => new CutText());
    this.#write(kinds);
  }

  #write(kinds: RecordKind[]): void {
    this.#kinds = kinds;
    this.#kindsNext = undefined;
    const { wasm, space } = this.#host;
    const separator = this.#source.format === 'json' ? undefined : this.#source.separator;
    const columns = kinds.map((kind, i) => ({ kind, key: this.#keys[i] ?? Buffer.alloc(0) }));
    const hashOther = (from: number, length: number, out: number) => this.#hashOther(from, length, out);
    this.#loop = recordLoop({ separator, columns }, { memory: space.memory, intern: wasm, hashOther });
  }

  /** Texts that hardly come again are not worth their place in the table. */
  #watch(count: number, known: number): void {
    this.#blocks++;
    const columns = this.#names.length;
    for (const [column, kind] of this.#kinds.entries()) {
      if (kind !== RecordKind.text) continue;
      let news = this.#news[column] ?? 0;
      for (let row = 0; row < count; row++) if (this.integers[2 * (row * columns + column)]! >= known) news++;
      this.#news[column] = news;
    }
    if (this.#blocks % 8 !== 0) return;
    // From the next block on: this one's values are there by the kinds that they were read by.
    const isNew = (kind: RecordKind, column: number) => kind === RecordKind.text && this.#news[column]! * 2 > this.#rows;
    if (this.#kinds.some(isNew)) this.#kindsNext = this.#kinds.map((kind, column) => (isNew(kind, column) ? RecordKind.place : kind));
  }
}

function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
  return codes;
}

function entriesOf(line: string): [string, unknown][] {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  } catch {
    // It is odd: the closure says what becomes of it.
    return [];
  }
}
