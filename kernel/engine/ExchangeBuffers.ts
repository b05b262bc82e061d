import { KernelError } from '../base/errors.ts';
import { encodePairs, encodeRows } from '../rdd/frames/encode.ts';
import { nonNegativeMod } from '../rdd/partitioner/hash.ts';
import { hashPartitionsOf } from '../rdd/partitioner/Partitioner.ts';
import type { KeyIndex } from './KeyIndex.ts';
import { encodeTokens } from './text/tokenFrames.ts';

/** Rows on their way to other partitions: pairs as columns where they come as such. */
export class ExchangeBuffers {
  readonly #rows: unknown[][];
  readonly #keys: unknown[][];
  readonly #values: unknown[][];
  #tokens: (Uint8Array | undefined)[] | undefined;

  constructor(partitions: number) {
    const empty = () => Array.from({ length: partitions }, (): unknown[] => []);
    this.#rows = empty();
    this.#keys = empty();
    this.#values = empty();
  }

  row(partition: number, row: unknown): void {
    (this.#rows[partition] ?? this.#outside(partition)).push(row);
  }

  pair(partition: number, key: unknown, value: unknown): void {
    (this.#keys[partition] ?? this.#outside(partition)).push(key);
    this.#values[partition]!.push(value);
  }

  /** The keys of a table with their values. Interned ones are neither hashed nor encoded again. */
  keyed(index: KeyIndex, values: readonly unknown[], route: (key: unknown) => number): void {
    const { keys, numbers } = index;
    const { length } = this.#rows;
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
    if (this.#tokens !== undefined) return this.#tokens;
    return this.#rows.map((rows, partition) => {
      const keys = this.#keys[partition]!;
      if (keys.length > 0) return encodePairs(keys, this.#values[partition]!);
      return rows.length > 0 ? encodeRows(rows) : undefined;
    });
  }

  #outside(partition: number): never {
    const last = this.#rows.length - 1;
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      `The partitioner placed a key into partition ${partition}. It must return whole numbers from 0 to ${last}.`,
    );
  }
}
