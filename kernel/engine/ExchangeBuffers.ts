import { KernelError } from '../base/errors.ts';
import { encodeRows } from '../rdd/frames/encode.ts';
import { nonNegativeMod } from '../rdd/partitioner/hash.ts';
import { hashPartitionsOf } from '../rdd/partitioner/Partitioner.ts';
import type { KeyIndex } from './KeyIndex.ts';
import { PairColumns } from './PairColumns.ts';
import { encodeTokens } from './text/tokenFrames.ts';

/** Rows on their way to other partitions: pairs of a text and a number as columns, so long as nothing else comes; else rows. */
export class ExchangeBuffers {
  readonly #parts: (PairColumns | unknown[])[];
  #tokens: (Uint8Array | undefined)[] | undefined;

  constructor(partitions: number) {
    this.#parts = Array.from({ length: partitions }, () => new PairColumns());
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

  /** The keys of a table with their values. Interned ones are neither hashed nor encoded again. */
  keyed(index: KeyIndex, values: readonly unknown[], route: (key: unknown) => number): void {
    const { keys, numbers } = index;
    const { length } = this.#parts;
    const isHashed = hashPartitionsOf(route) === length;
    if (numbers === undefined || !isHashed || !values.every((value) => typeof value === 'number')) {
      for (let i = 0; i < keys.length; i++) this.pair(route(keys[i]), keys[i], values[i]);
      return;
    }
    const { hashes } = index.tokens;
    const parts = Array.from({ length }, () => ({ numbers: [] as number[], values: [] as number[] }));
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i]!;
      const part = parts[nonNegativeMod(hashes[number]!, length)]!;
      part.numbers.push(number);
      part.values.push(values[i] as number);
    }
    this.#tokens = parts.map((part) => (part.numbers.length > 0 ? encodeTokens(index.tokens, part.numbers, part.values) : undefined));
  }

  /** One frame for each partition that gets any row. */
  frames(): (Uint8Array | undefined)[] {
    return this.#tokens ?? this.#parts.map((part) => (part instanceof PairColumns ? part.frame() : encodeRows(part)));
  }

  #part(partition: number): PairColumns | unknown[] {
    const part = this.#parts[partition];
    if (part !== undefined) return part;
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      `The partitioner placed a key into partition ${partition}. It must return whole numbers from 0 to ${this.#parts.length - 1}.`,
    );
  }

  #rows(partition: number, part: PairColumns | unknown[]): unknown[] {
    if (!(part instanceof PairColumns)) return part;
    const rows: unknown[] = part.rows();
    this.#parts[partition] = rows;
    return rows;
  }
}
