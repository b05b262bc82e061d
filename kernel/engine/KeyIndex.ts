import { keyId } from '../rdd/partitioner/key.ts';
import { rehashed, slotOf } from './slots.ts';
import { TokenTuples } from './TokenTuples.ts';
import { TupleTable } from './TupleTable.ts';
import type { InternTable } from './text/InternTable.ts';

const FIRST_BITS = 6;
const SHORT = 8;
/** The kind of a slot of a number; that of a short string is its length. */
const NUMBER = SHORT + 1;
const double = new Float64Array(1);
/** Stands before the part of a tuple of one. */
const ALONE = -0x80000000;
const halves = new Int32Array(double.buffer);

/**
 * Keys by value, numbered as they come. Short strings, the common case, lie in an open table that a Map of strings cannot match: text that
 * was just cut out of a line is not hashed by V8 first, and keys of up to eight Latin-1 characters are compared as two integers.
 * ```
 * slot:  4 integers    characters 0-3 | characters 4-7 | length | number + 1
 *                      a number's bits                 | 9      | number + 1
 * ```
 */
export class KeyIndex {
  /** The keys by number. */
  readonly keys: unknown[] = [];
  #mask = (1 << FIRST_BITS) - 1;
  #table = new Int32Array(4 << FIRST_BITS);
  #used = 0;
  readonly tokens: InternTable;
  /** What `placeOfTokenTuple` found before. */
  readonly tokenTuples = new TokenTuples();
  /** By number of an interned text: its place + 1. */
  #places = new Int32Array(0);
  /** By place: the number of the interned text; so long as all keys are such. */
  #numbers: number[] | undefined = [];
  #longs: Map<string, number> | undefined;
  #others: Map<unknown, number> | undefined;
  #parts: KeyIndex | undefined;
  #tuples: TupleTable | undefined;
  /** By number of a tuple: its place + 1. Beginnings of longer tuples have none. */
  #placesOfTuples = new Int32Array(0);

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
    return all > 255 ? this.#long(key) : this.#short(key, low, high, length);
  }

  /** There is one zero and one NaN. */
  #number(key: number): number {
    double[0] = key === 0 ? 0 : Number.isNaN(key) ? Number.NaN : key;
    return this.#short(key, halves[0]!, halves[1]!, NUMBER);
  }

  #short(key: string | number, low: number, high: number, kind: number): number {
    const table = this.#table;
    for (let slot = slotOf(low, high, kind) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot << 2;
      const number = table[at + 3]!;
      if (number === 0) return this.#add(key, at, { low, high, kind });
      if (table[at] === low && table[at + 1] === high && table[at + 2] === kind) return number - 1;
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

  #add(key: string | number, at: number, { low, high, kind }: { low: number; high: number; kind: number }): number {
    const number = this.keys.push(key) - 1;
    const table = this.#table;
    table[at] = low;
    table[at + 1] = high;
    table[at + 2] = kind;
    table[at + 3] = number + 1;
    if (++this.#used * 2 > this.#mask) this.#grow();
    return ~number;
  }

  #grow(): void {
    this.#mask = (this.#mask + 1) * 4 - 1;
    this.#table = rehashed(this.#table, this.#mask);
  }

  /** The number of a part of a tuple; below zero where it is neither a text nor a number. */
  part(value: unknown): number {
    if (typeof value !== 'string' && typeof value !== 'number') return -1;
    this.#parts ??= new KeyIndex(this.tokens);
    const place = this.#parts.place(value);
    return place < 0 ? ~place : place;
  }

  /** The same of a text that is interned by this number; below zero it is not. */
  partOfToken(number: number, value: unknown): number {
    if (number < 0) return this.part(value);
    this.#parts ??= new KeyIndex(this.tokens);
    const place = this.#parts.places()[number]! - 1;
    if (place >= 0) return place;
    const added = this.#parts.placeToken(number);
    return added < 0 ? ~added : added;
  }

  /** The place of a tuple of two such parts; below zero where there is none: `place` knows what to do with it. */
  placeOfTwo(first: number, second: number): number {
    if (first < 0 || second < 0) return -1;
    this.#tuples ??= new TupleTable();
    return this.#placeOfTuple(this.#tuples.number(~first, second));
  }

  /** `place` for a tuple of two, the first of which is a text that is interned by this number; below zero it is not. */
  placeOfTokenTuple(number: number, first: unknown, second: unknown): number {
    const [before, last] = [this.partOfToken(number, first), this.part(second)];
    if (before < 0 || last < 0) return this.place([first, second]);
    this.#tuples ??= new TupleTable();
    const tuple = this.#tuples.number(~before, last);
    const known = this.#placeOfTuple(tuple);
    const place = known < 0 ? this.#addTuple(tuple, [first, second]) : known;
    if (number >= 0 && typeof second === 'number') this.tokenTuples.note(number, second, place < 0 ? ~place : place);
    return place;
  }

  #placeOfTuple(tuple: number): number {
    return tuple < this.#placesOfTuples.length ? this.#placesOfTuples[tuple]! - 1 : -1;
  }

  /** Arrays of strings and numbers, as people group by several things. */
  #tuple(parts: readonly unknown[]): number {
    this.#tuples ??= new TupleTable();
    let tuple = ALONE;
    for (let i = 0; i < parts.length; i++) {
      const part = this.part(parts[i]);
      if (part < 0) return this.#byContent(parts);
      tuple = i === 0 && parts.length > 1 ? ~part : this.#tuples.number(tuple, part);
    }
    const known = this.#placeOfTuple(tuple);
    return known < 0 ? this.#addTuple(tuple, parts) : known;
  }

  #addTuple(tuple: number, parts: readonly unknown[]): number {
    if (this.#numbers !== undefined) this.#mix();
    if (tuple >= this.#placesOfTuples.length) {
      const larger = new Int32Array(tuple * 2);
      larger.set(this.#placesOfTuples);
      this.#placesOfTuples = larger;
    }
    const place = this.keys.push(parts) - 1;
    this.#placesOfTuples[tuple] = place + 1;
    return ~place;
  }

  #other(key: unknown): number {
    if (typeof key === 'number') return this.#number(key);
    return Array.isArray(key) && key.length > 0 ? this.#tuple(key) : this.#byContent(key);
  }

  #byContent(key: unknown): number {
    this.#others ??= new Map();
    const id = keyId(key);
    const known = this.#others.get(id);
    if (known !== undefined) return known;
    const number = this.keys.push(key) - 1;
    this.#others.set(id, number);
    return ~number;
  }
}
