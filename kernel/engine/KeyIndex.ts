import { keyId } from '../rdd/partitioner/key.ts';
import { rehashed, slotOf } from './slots.ts';
import { TupleTable } from './TupleTable.ts';
import type { InternTable } from './text/InternTable.ts';

const FIRST_BITS = 6;
const SHORT = 8;

/**
 * Keys by value, numbered as they come. Short strings, the common case, lie in an open table that a Map of strings cannot match: text that
 * was just cut out of a line is not hashed by V8 first, and keys of up to eight Latin-1 characters are compared as two integers.
 * ```
 * slot:  4 integers    characters 0-3 | characters 4-7 | length | number + 1
 * ```
 */
export class KeyIndex {
  /** The keys by number. */
  readonly keys: unknown[] = [];
  #mask = (1 << FIRST_BITS) - 1;
  #table = new Int32Array(4 << FIRST_BITS);
  #strings = 0;
  readonly tokens: InternTable;
  /** By number of an interned text: its place + 1. */
  #places = new Int32Array(0);
  /** By place: the number of the interned text; so long as all keys are such. */
  #numbers: number[] | undefined = [];
  #longs: Map<string, number> | undefined;
  #others: Map<unknown, number> | undefined;
  #parts: KeyIndex | undefined;
  #tuples: TupleTable | undefined;
  readonly #placeOfTuple: (number | undefined)[] = [];

  constructor(tokens: InternTable) {
    this.tokens = tokens;
  }

  /** By number of an interned text, as far as there are any: its place + 1. A new table when there are new texts. */
  places(): Int32Array {
    const { size } = this.tokens;
    if (this.#places.length < size) {
      const larger = new Int32Array(Math.max(size, this.#places.length * 2));
      larger.set(this.#places);
      this.#places = larger;
    }
    return this.#places;
  }

  /** The numbers of the interned texts by place, where all keys are such. */
  get numbers(): readonly number[] | undefined {
    return this.#numbers;
  }

  /** `place` for an interned text whose place is not known yet. */
  placeToken(number: number): number {
    const text = this.tokens.texts[number]!;
    if (this.#numbers === undefined) {
      const place = this.#string(text);
      this.#places[number] = (place < 0 ? ~place : place) + 1;
      return place;
    }
    this.#numbers.push(number);
    const place = this.keys.push(text) - 1;
    this.#places[number] = place + 1;
    return ~place;
  }

  /** A key's number; of a new key the complement (below zero). */
  place(key: unknown): number {
    if (this.#numbers !== undefined) this.#mix();
    return typeof key === 'string' ? this.#string(key) : this.#other(key);
  }

  /** A key comes that is no interned text: from now on all are found by value. */
  #mix(): void {
    this.#numbers = undefined;
    const texts = this.keys.splice(0);
    for (const text of texts) this.#string(text as string);
  }

  #string(key: string): number {
    const length = key.length;
    if (length > SHORT) return this.#long(key);
    let low = 0;
    let high = 0;
    let all = 0;
    for (let i = 0; i < length; i++) {
      const code = key.charCodeAt(i);
      all |= code;
      if (i < 4) low |= code << (i << 3);
      else high |= code << ((i - 4) << 3);
    }
    if (all > 255) return this.#long(key);
    const table = this.#table;
    for (let slot = slotOf(low, high, length) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot << 2;
      const number = table[at + 3]!;
      if (number === 0) return this.#add(key, at, { low, high, kind: length });
      if (table[at] === low && table[at + 1] === high && table[at + 2] === length) return number - 1;
    }
  }

  /** A text that is the same object as before has its hash already. */
  #long(key: string): number {
    this.#longs ??= new Map();
    const known = this.#longs.get(key);
    if (known !== undefined) return known;
    const number = this.keys.push(key) - 1;
    this.#longs.set(key, number);
    return ~number;
  }

  #add(key: string, at: number, { low, high, kind }: { low: number; high: number; kind: number }): number {
    const number = this.keys.push(key) - 1;
    const table = this.#table;
    table[at] = low;
    table[at + 1] = high;
    table[at + 2] = kind;
    table[at + 3] = number + 1;
    if (++this.#strings * 2 > this.#mask) this.#grow();
    return ~number;
  }

  #grow(): void {
    this.#mask = (this.#mask + 1) * 4 - 1;
    this.#table = rehashed(this.#table, this.#mask);
  }

  /** Arrays of strings and numbers, as people group by several things. */
  #tuple(parts: readonly unknown[]): number {
    this.#parts ??= new KeyIndex(this.tokens);
    this.#tuples ??= new TupleTable();
    let tuple = -1 - parts.length;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      if (typeof part !== 'string' && typeof part !== 'number') return this.#byContent(parts);
      const place = this.#parts.place(part);
      tuple = this.#tuples.number(tuple, place < 0 ? ~place : place);
    }
    const known = this.#placeOfTuple[tuple];
    if (known !== undefined) return known;
    // Numbers of beginnings of longer tuples are skipped.
    while (this.#placeOfTuple.length < tuple) this.#placeOfTuple.push(undefined);
    const place = this.keys.push(parts) - 1;
    this.#placeOfTuple[tuple] = place;
    return ~place;
  }

  #other(key: unknown): number {
    return Array.isArray(key) && key.length > 0 ? this.#tuple(key) : this.#byContent(key);
  }

  #byContent(key: unknown): number {
    this.#others ??= new Map();
    const id = typeof key === 'number' ? key : keyId(key);
    const known = this.#others.get(id);
    if (known !== undefined) return known;
    const number = this.keys.push(key) - 1;
    this.#others.set(id, number);
    return ~number;
  }
}
