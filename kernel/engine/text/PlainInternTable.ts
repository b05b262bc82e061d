import { stringHash } from '../../rdd/partitioner/hash.ts';
import { rehashed, slotOf } from '../slots.ts';
import { type Allocate, type ByteChunk, SLACK, viewOf } from './byteChunks.ts';
import type { InternTable } from './InternTable.ts';
import type { NumberSums } from './NumberSums.ts';
import { OtherTexts } from './OtherTexts.ts';
import { PlainSums } from './PlainSums.ts';
import { RecordKind, type RecordReader } from './RecordReader.ts';

const FIRST_BITS = 12;
const FIRST_TEXTS = 1 << 12;
const SHORT = 8;
const BLOCK = 16 * 1024;
const NEWLINE = 10;
const NEWLINES = 0x0a0a0a0a;
const EACH_BYTE = 0x01010101;
const SIGN = -0x80000000;
const REPLACEMENT = '\ufffd';
/** Which bytes of a little-endian integer belong to a text of 0 to 3 bytes. */
const MASKS = new Int32Array([0, 0xff, 0xffff, 0xffffff]);

/**
 * The table in plain JavaScript: where WebAssembly may not have memory, and what tests hold the other one against.
 * ```
 * slot: 4 integers   to 7 bytes:   bytes 0-3 | bytes 4-7 | length                | number + 1
 *                    more:         bytes 0-3 | bytes 4-7 | hash of the rest, < 0 | number + 1
 * ```
 */
export class PlainInternTable implements InternTable {
  /** By number. */
  readonly texts: string[] = [];
  readonly others: OtherTexts = new OtherTexts(this);
  readonly lent = undefined;
  sizeBefore = 0;
  hashes = new Int32Array(FIRST_TEXTS);
  /** What `split` found: numbers, and where it stopped. */
  readonly sums: NumberSums = new PlainSums(this);
  readonly found = new Int32Array(BLOCK);
  readonly values = new Float64Array(0);
  readonly allocate: Allocate = Buffer.allocUnsafe;
  stopped = 0;
  isOdd = false;
  #table = new Int32Array(4 << FIRST_BITS);
  #mask = (1 << FIRST_BITS) - 1;
  #bytes = Buffer.allocUnsafeSlow(1 << 16);
  /** By number: where its UTF-8 ends in #bytes. It begins where the one before ends. */
  #ends = new Int32Array(FIRST_TEXTS);

  get size(): number {
    return this.texts.length;
  }

  /** Roughly what it holds, in bytes. */
  get weight(): number {
    return this.#table.byteLength + 4 * this.#bytes.length;
  }

  split({ bytes, view, to }: ByteChunk, start: number, separator: number): number {
    const { found } = this;
    let table = this.#table;
    let mask = this.#mask;
    let count = 0;
    let from = start;
    const separators = Math.imul(separator, EACH_BYTE);
    while (from < to && count < BLOCK) {
      let low = view.getInt32(from, true);
      let high = 0;
      let kind = 0;
      let end = from;
      let ends = zeroBytes(low ^ separators) | zeroBytes(low ^ NEWLINES);
      if (ends !== 0) {
        kind = lowestByte(ends);
        low &= MASKS[kind]!;
        end += kind;
      } else {
        high = view.getInt32(from + 4, true);
        ends = zeroBytes(high ^ separators) | zeroBytes(high ^ NEWLINES);
        if (ends !== 0) {
          kind = lowestByte(ends);
          high &= MASKS[kind]!;
          kind += 4;
          end += kind;
        } else {
          end += SHORT;
          for (let c = bytes[end]!; c !== separator && c !== NEWLINE; c = bytes[++end]!) kind = mixByte(kind, c);
          kind |= SIGN;
        }
      }
      for (let slot = slotOf(low, high, kind) & mask; ; slot = (slot + 1) & mask) {
        const at = slot << 2;
        const number = table[at + 3]!;
        if (number === 0) {
          found[count++] = this.#add(bytes, { from, end }, { at, low, high, kind });
          table = this.#table;
          mask = this.#mask;
          break;
        }
        const isLike = table[at] === low && table[at + 1] === high && table[at + 2] === kind;
        if (isLike && (kind >= 0 || this.#isAt(number - 1, bytes, from, end))) {
          found[count++] = number - 1;
          break;
        }
      }
      from = end + 1;
    }
    this.stopped = from;
    return count;
  }

  #byteLength(number: number): number {
    return this.#ends[number]! - (number === 0 ? 0 : this.#ends[number - 1]!);
  }

  /** All lines are for the closure. */
  pairs({ to }: ByteChunk, start: number): number {
    this.stopped = start;
    this.isOdd = start < to;
    return 0;
  }

  /** All lines are for the closure. */
  records(): RecordReader {
    const nothing = { width: 0, integers: new Int32Array(0), doubles: new Float64Array(0) };
    const columns = {
      columnOf: () => -1,
      kindOf: () => RecordKind.none,
      cut: () => undefined,
      scan: () => undefined,
    };
    const reader = { ...nothing, ...columns, stopped: 0, isOdd: true };
    return Object.assign(reader, {
      parse(_: ByteChunk, start: number): number {
        reader.stopped = start;
        return 0;
      },
    });
  }

  lines(numbers: ArrayLike<number>): Uint8Array {
    let size = numbers.length;
    for (let i = 0; i < numbers.length; i++) size += this.#byteLength(numbers[i]!);
    const lines = new Uint8Array(size);
    let at = 0;
    for (let i = 0; i < numbers.length; i++) {
      at = this.#write(numbers[i]!, lines, at);
      lines[at++] = NEWLINE;
    }
    return lines;
  }

  #write(number: number, into: Uint8Array, at: number): number {
    const bytes = this.#bytes;
    const end = this.#ends[number]!;
    let to = at;
    for (let from = number === 0 ? 0 : this.#ends[number - 1]!; from < end; from++) into[to++] = bytes[from]!;
    return to;
  }

  #isAt(number: number, bytes: Buffer, from: number, end: number): boolean {
    const begin = number === 0 ? 0 : this.#ends[number - 1]!;
    if (this.#ends[number]! - begin !== end - from) return false;
    const known = this.#bytes;
    for (let i = from + SHORT, k = begin + SHORT; i < end; i++, k++) if (known[k] !== bytes[i]) return false;
    return true;
  }

  #add(bytes: Buffer, { from, end }: { from: number; end: number }, slot: { at: number; low: number; high: number; kind: number }): number {
    const text = bytes.toString('utf8', from, end);
    // Other bytes decode alike: the number is found by the text's own UTF-8.
    if (text.includes(REPLACEMENT) && !bytes.subarray(from, end).equals(Buffer.from(text))) return this.#number(text);
    const number = this.texts.push(text) - 1;
    if (number === this.hashes.length) {
      this.hashes = doubled(this.hashes);
      this.#ends = doubled(this.#ends);
    }
    this.hashes[number] = stringHash(text);
    this.#keep(number, bytes, from, end);
    const { at, low, high, kind } = slot;
    const table = this.#table;
    table[at] = low;
    table[at + 1] = high;
    table[at + 2] = kind;
    table[at + 3] = number + 1;
    if (this.texts.length * 4 > this.#mask * 3) this.#grow();
    return number;
  }

  /** The number of a text without newlines. */
  #number(text: string): number {
    const size = Buffer.byteLength(text);
    const bytes = Buffer.alloc(size + 1 + SLACK);
    bytes.write(text);
    bytes[size] = NEWLINE;
    const { stopped } = this;
    const first = this.found[0]!;
    this.split({ bytes, view: viewOf(bytes), from: 0, to: size + 1 }, 0, NEWLINE);
    const number = this.found[0]!;
    this.found[0] = first;
    this.stopped = stopped;
    return number;
  }

  #keep(number: number, bytes: Buffer, from: number, end: number): void {
    const begin = number === 0 ? 0 : this.#ends[number - 1]!;
    const after = begin + end - from;
    if (after > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(after, this.#bytes.length * 2));
      this.#bytes.copy(larger);
      this.#bytes = larger;
    }
    bytes.copy(this.#bytes, begin, from, end);
    this.#ends[number] = after;
  }

  #grow(): void {
    this.#mask = this.#mask * 2 + 1;
    this.#table = rehashed(this.#table, this.#mask);
  }
}

/** Bit 7 of each byte that is zero. The lowest bit that is set is right; those above need not be. */
function zeroBytes(x: number): number {
  return (x - EACH_BYTE) & ~x & SIGN_BITS;
}
const SIGN_BITS = 0x80808080 | 0;

function lowestByte(bits: number): number {
  return (31 - Math.clz32(bits & -bits)) >> 3;
}

function mixByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
