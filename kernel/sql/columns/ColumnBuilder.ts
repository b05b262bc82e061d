import { Time } from '../../base/Time.ts';
import type { SqlType } from './SqlType.ts';
import { type EncodedText, StringColumn } from './StringColumn.ts';
import { MixedTypes, typeOf, unify } from './typeOf.ts';

/** A column of one partition, as bytes that DuckDB takes. */
export interface EncodedColumn {
  readonly type: SqlType;
  /** `integers`: 64 bits a row; `doubles`, `bits` (a byte a row); `text`; nested values are JSON in `text`; none: all null. */
  readonly integers?: Int32Array;
  readonly doubles?: Float64Array;
  readonly bytes?: Uint8Array;
  readonly text?: EncodedText;
  /** A bit a row, set where there is a value; absent when every row has one. */
  readonly validity?: Uint32Array;
}

/** What holds its bytes. */
export const buffersOf = ({ integers, doubles, bytes, text, validity }: EncodedColumn): ArrayBuffer[] =>
  [integers, doubles, bytes, validity, ...(text ? [...text.records, text.heap] : [])].flatMap((one) =>
    one ? [one.buffer as ArrayBuffer] : [],
  );

const TWO_32 = 2 ** 32;

/** One column under construction: its type is found from its values. */
export class ColumnBuilder {
  #type: SqlType = { kind: 'null' };
  #rows = 0;
  #nulls: number[] = [];
  #integers: Int32Array = new Int32Array(0);
  #doubles: Float64Array = new Float64Array(0);
  #bytes: Uint8Array = new Uint8Array(0);
  #text: StringColumn | undefined;

  get length(): number {
    return this.#rows;
  }

  /** Takes the value of the next row. Gives the two types when it does not go with those before. */
  add(value: unknown): MixedTypes | undefined {
    const kind = this.#type.kind;
    if (kind === 'string' && typeof value === 'string') {
      this.#text!.add(value);
      this.#rows++;
      return undefined;
    }
    if (kind === 'double' && typeof value === 'number') {
      this.#double(value);
      return undefined;
    }
    if (kind === 'long' && typeof value === 'number' && Number.isSafeInteger(value)) {
      this.#integer(value);
      return undefined;
    }
    if (value === null || value === undefined) {
      this.addNull();
      return undefined;
    }
    const type = typeOf(value);
    const both = type instanceof MixedTypes ? type : unify(this.#type, type);
    if (both instanceof MixedTypes) return both;
    this.#become(both);
    this.#put(value);
    return undefined;
  }

  addNull(): void {
    this.#nulls.push(this.#rows);
    switch (this.#type.kind) {
      case 'null':
        this.#rows++;
        break;
      case 'long':
      case 'timestamp':
        this.#integer(0);
        break;
      case 'double':
        this.#double(0);
        break;
      case 'boolean':
        this.#byte(0);
        break;
      default:
        this.#text!.addNull();
        this.#rows++;
    }
  }

  encoded(): EncodedColumn {
    const rows = this.#rows;
    const validity = this.#validity();
    const type = this.#type;
    const valid = validity ? { validity } : {};
    switch (type.kind) {
      case 'null':
        return { type, ...valid };
      case 'long':
      case 'timestamp':
        return { type, ...valid, integers: this.#integers.subarray(0, rows * 2) };
      case 'double':
        return { type, ...valid, doubles: this.#doubles.subarray(0, rows) };
      case 'boolean':
        return { type, ...valid, bytes: this.#bytes.subarray(0, rows) };
      default:
        return { type, ...valid, text: this.#text!.encoded() };
    }
  }

  #put(value: unknown): void {
    switch (this.#type.kind) {
      case 'long':
        if (typeof value === 'bigint') this.#bigint(value);
        else this.#integer(value as number);
        break;
      case 'double':
        this.#double(Number(value));
        break;
      case 'timestamp': {
        const micros = Math.round((value instanceof Time ? value.milliseconds : (value as Date).getTime()) * 1000);
        if (Number.isNaN(micros)) this.addNull();
        else if (Number.isSafeInteger(micros)) this.#integer(micros);
        else this.#bigint(BigInt(micros));
        break;
      }
      case 'boolean':
        this.#byte(value === true ? 1 : 0);
        break;
      case 'string':
        this.#text!.add(String(value));
        this.#rows++;
        return;
      case 'binary':
        this.#text!.add(Buffer.from(value as Uint8Array).toString('hex'));
        this.#rows++;
        return;
      default:
        this.#text!.add(JSON.stringify(plain(value)));
        this.#rows++;
    }
  }

  /** Values that are there already take the new type. */
  #become(type: SqlType): void {
    const before = this.#type.kind;
    this.#type = type;
    if (before === type.kind) return;
    const rows = this.#rows;
    if (before === 'long' && type.kind === 'double') {
      this.#doubles = new Float64Array(Math.max(1024, rows * 2));
      for (let i = 0; i < rows; i++) this.#doubles[i] = this.#integers[i * 2 + 1]! * TWO_32 + (this.#integers[i * 2]! >>> 0);
      return;
    }
    if (before !== 'null') return;
    // Rows so far were null.
    switch (type.kind) {
      case 'long':
      case 'timestamp':
        this.#integers = new Int32Array(Math.max(1024, rows * 2) * 2);
        return;
      case 'double':
        this.#doubles = new Float64Array(Math.max(1024, rows * 2));
        return;
      case 'boolean':
        this.#bytes = new Uint8Array(Math.max(1024, rows * 2));
        return;
      default:
        this.#text = new StringColumn();
        for (let i = 0; i < rows; i++) this.#text.addNull();
    }
  }

  #integer(value: number): void {
    if (this.#rows * 2 >= this.#integers.length) this.#integers = grown(this.#integers, new Int32Array(this.#integers.length * 2));
    const at = this.#rows++ * 2;
    this.#integers[at] = value % TWO_32;
    this.#integers[at + 1] = Math.floor(value / TWO_32);
  }

  #bigint(value: bigint): void {
    this.#integer(0);
    const at = (this.#rows - 1) * 2;
    this.#integers[at] = Number(BigInt.asIntN(32, value));
    this.#integers[at + 1] = Number(BigInt.asIntN(32, value >> 32n));
  }

  #double(value: number): void {
    if (this.#rows >= this.#doubles.length) this.#doubles = grown(this.#doubles, new Float64Array(this.#doubles.length * 2));
    this.#doubles[this.#rows++] = value;
  }

  #byte(value: number): void {
    if (this.#rows >= this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(this.#bytes.length * 2));
    this.#bytes[this.#rows++] = value;
  }

  #validity(): Uint32Array | undefined {
    if (this.#nulls.length === 0) return undefined;
    const bits = new Uint32Array(Math.ceil(this.#rows / 64) * 2).fill(0xffffffff);
    for (const row of this.#nulls) bits[row >>> 5] = bits[row >>> 5]! & ~(1 << (row & 31));
    return bits;
  }
}

function grown<T extends Int32Array | Float64Array | Uint8Array>(before: T, larger: T): T {
  larger.set(before as never);
  return larger;
}

/** As JSON has it, so that DuckDB casts it to the column's type. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, -1);
  if (value instanceof Time) return new Date(value.milliseconds).toISOString().slice(0, -1);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [String(key), plain(one)]));
  if (Array.isArray(value) || value instanceof Set || ArrayBuffer.isView(value)) return listed(Array.from(value as Iterable<unknown>));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

/** A tuple of several types is a struct. */
function listed(values: readonly unknown[]): unknown {
  const type = typeOf(values);
  const isTuple = !(type instanceof MixedTypes) && type.kind === 'struct';
  return isTuple ? Object.fromEntries(values.map((one, i) => [`_${i + 1}`, plain(one)])) : values.map(plain);
}
