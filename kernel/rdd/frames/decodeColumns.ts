import { decodeClone } from './decodeClone.ts';
import { ColumnKind, frameRows, HEADER_BYTES, padded } from './format.ts';
import { decodeKeys } from './lines.ts';
import { rowsMaker } from './rowsMaker.ts';

type Column = unknown[] | Int32Array | Float64Array;

/** The rows of a frame of columns. Of values of pairs, arrays of integers in fields that are `lent` may be views of it; nothing else is. */
export function decodeColumns(frame: Uint8Array, lent: readonly string[] = []): unknown[] {
  return new ColumnReader(frame, lent).next('rows') as unknown[];
}

/** What a column is of: of the rows, of the values of pairs, of a field of those that is lent, or of anything else. */
type Place = 'rows' | 'values' | 'lent' | 'others';

class ColumnReader {
  readonly #bytes: Buffer;
  readonly #count: number;
  readonly #others: unknown[];
  readonly #lent: readonly string[];
  #at: number;

  constructor(frame: Uint8Array, lent: readonly string[]) {
    this.#lent = lent;
    this.#bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
    this.#count = frameRows(frame);
    const size = this.#bytes.readUint32LE(HEADER_BYTES);
    this.#at = 2 * HEADER_BYTES;
    const from = this.#pass(size);
    this.#others = size === 0 ? [] : decodeClone(this.#bytes.subarray(from, from + size));
  }

  next(place: Place): Column {
    const kind = this.#bytes.readUint32LE(this.#at) as ColumnKind;
    const number = this.#bytes.readUint32LE(this.#at + 4);
    this.#at += HEADER_BYTES;
    switch (kind) {
      case ColumnKind.integers:
        return this.#integers(this.#count);
      case ColumnKind.doubles:
        return new Float64Array(this.#bytes.buffer, this.#bytes.byteOffset + this.#pass(8 * this.#count), this.#count);
      case ColumnKind.texts: {
        const from = this.#pass(number);
        return decodeKeys(this.#bytes, { from, to: from + number, count: this.#count });
      }
      case ColumnKind.arrays:
        return this.#arrays(number, place === 'lent');
      case ColumnKind.tuples:
        return this.#rows(String(number), (i) => (place === 'rows' && i === 1 ? 'values' : 'others'));
      case ColumnKind.records: {
        const from = this.#pass(number);
        const isLent = (name: string | undefined) => place === 'values' && this.#lent.includes(name!);
        return this.#rows(this.#bytes.toString('utf8', from, from + number), (_, name) => (isLent(name) ? 'lent' : 'others'));
      }
      case ColumnKind.others:
        return this.#others[number] as unknown[];
    }
  }

  /** Where these bytes began. */
  #pass(size: number): number {
    const from = this.#at;
    this.#at += padded(size);
    return from;
  }

  #integers(length: number): Int32Array {
    return new Int32Array(this.#bytes.buffer, this.#bytes.byteOffset + this.#pass(4 * length), length);
  }

  #arrays(entries: number, areLent: boolean): Int32Array[] {
    const integers = this.#integers(this.#count + entries);
    const arrays: Int32Array[] = [];
    let from = this.#count;
    for (let i = 0; i < this.#count; i++) {
      const until = from + integers[i]!;
      const view = integers.subarray(from, until);
      arrays.push(areLent ? view : copyOf(view));
      from = until;
    }
    return arrays;
  }

  #rows(shape: string, placeOf: (i: number, name: string | undefined) => Place): unknown[] {
    const { parts, names, makeRows } = rowsMaker(shape);
    const columns = Array.from({ length: parts }, (_, i) => this.next(placeOf(i, names[i])));
    return makeRows(columns, this.#count);
  }
}

/** Of shared memory, `slice` takes three times as long. */
function copyOf(view: Int32Array): Int32Array {
  const copy = new Int32Array(view.length);
  copy.set(view);
  return copy;
}
