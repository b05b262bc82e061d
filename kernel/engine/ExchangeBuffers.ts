import { KernelError } from '../base/errors.ts';
import { encodeRows } from '../rdd/frames/encode.ts';
import type { Frame } from '../rdd/frames/TokenFrame.ts';
import { nonNegativeMod } from '../rdd/partitioner/hash.ts';
import { hashPartitionsOf } from '../rdd/partitioner/Partitioner.ts';
import type { Chunk } from '../rdd/plan/Chunk.ts';
import type { KeyIndex } from './KeyIndex.ts';
import { PairColumns } from './PairColumns.ts';
import type { InternTable } from './text/InternTable.ts';
import { TokenPairs } from './text/TokenPairs.ts';

type Route = (key: unknown) => number;

/**
 * Rows on their way to other partitions: pairs of a text and a number as columns, so long as nothing else comes; else rows. Texts that are
 * interned are neither hashed nor encoded one by one.
 */
export class ExchangeBuffers {
  readonly #parts: (TokenPairs | PairColumns | unknown[])[];
  readonly #tokens: () => InternTable;
  #route: Route | undefined;
  #isHashed = false;

  constructor(partitions: number, tokens: () => InternTable) {
    this.#parts = Array.from({ length: partitions }, () => new PairColumns());
    this.#tokens = tokens;
  }

  row(partition: number, row: unknown): void {
    const isPair = Array.isArray(row) && row.length === 2;
    const part = this.#part(partition);
    if (part instanceof PairColumns && isPair && part.add(row[0], row[1])) return;
    this.#rows(partition, part).push(row);
  }

  pair(partition: number, key: unknown, value: unknown): void {
    const part = this.#part(partition);
    if (part instanceof PairColumns && part.add(key, value)) return;
    this.#rows(partition, part).push([key, value]);
  }

  /** A pair whose key is an interned text. */
  token(number: number, value: unknown, route: Route): void {
    if (typeof value === 'number' && this.#goesByHash(route)) {
      const tokens = this.#tokens();
      const part = this.#tokenPart(nonNegativeMod(tokens.hashes[number]!, this.#parts.length), tokens);
      if (part !== undefined) {
        part.add(number, value);
        return;
      }
    }
    const text = this.#tokens().texts[number];
    this.pair(route(text), text, value);
  }

  /** The first pairs of columns of interned texts and numbers. */
  numbers(numbers: Int32Array, values: Float64Array, { count, route }: { count: number; route: Route }): void {
    const tokens = this.#tokens();
    const parts = this.#goesByHash(route) ? this.#parts.map((_, i) => this.#tokenPart(i, tokens)) : [];
    const { length } = parts;
    if (length === 0 || parts.includes(undefined)) {
      for (let i = 0; i < count; i++) this.token(numbers[i]!, values[i], route);
      return;
    }
    const { hashes } = tokens;
    // Of a power of two, the lowest bits are the remainder that is never negative.
    const mask = (length & (length - 1)) === 0 ? length - 1 : -1;
    for (let i = 0; i < count; i++) {
      const number = numbers[i]!;
      const hash = hashes[number]!;
      parts[mask < 0 ? nonNegativeMod(hash, length) : hash & mask]!.add(number, values[i]!);
    }
  }

  #tokenPart(partition: number, tokens: InternTable): TokenPairs | undefined {
    const part = this.#parts[partition]!;
    if (part instanceof TokenPairs) return part;
    if (!(part instanceof PairColumns && part.isEmpty)) return undefined;
    const pairs = new TokenPairs(tokens);
    this.#parts[partition] = pairs;
    return pairs;
  }

  /** All pairs of a chunk. */
  chunk(chunk: Chunk, route: Route): void {
    if ('rows' in chunk) {
      for (const row of chunk.rows) this.row(route((row as readonly unknown[])[0]), row);
      return;
    }
    const { numbers, keys, values } = chunk;
    if (values instanceof Float64Array && numbers !== undefined) this.numbers(numbers, values, { count: numbers.length, route });
    else if (numbers !== undefined) for (let i = 0; i < numbers.length; i++) this.token(numbers[i]!, values[i], route);
    else for (let i = 0; i < keys.length; i++) this.pair(route(keys[i]), keys[i], values[i]);
  }

  /** The keys of a table with their values. */
  keyed({ keys, numbers }: KeyIndex, values: readonly unknown[], route: Route): void {
    this.chunk(numbers === undefined ? { keys, values } : { numbers: Int32Array.from(numbers), values }, route);
  }

  /** One frame for each partition that gets any row. */
  frames(): (Frame | undefined)[] {
    return this.#parts.map((part) => (Array.isArray(part) ? encodeRows(part) : part.frame()));
  }

  #goesByHash(route: Route): boolean {
    if (route !== this.#route) {
      this.#route = route;
      this.#isHashed = hashPartitionsOf(route) === this.#parts.length;
    }
    return this.#isHashed;
  }

  #part(partition: number): TokenPairs | PairColumns | unknown[] {
    const part = this.#parts[partition];
    if (part !== undefined) return part;
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      `The partitioner placed a key into partition ${partition}. It must return whole numbers from 0 to ${this.#parts.length - 1}.`,
    );
  }

  #rows(partition: number, part: TokenPairs | PairColumns | unknown[]): unknown[] {
    if (Array.isArray(part)) return part;
    const rows: unknown[] = part instanceof TokenPairs ? part.columns().rows() : part.rows();
    this.#parts[partition] = rows;
    return rows;
  }
}
