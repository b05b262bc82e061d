import { KernelError } from '../base/errors.ts';
import { encodePairs, encodeRows } from '../rdd/frames/encode.ts';

/** Rows on their way to other partitions: pairs as columns where they come as such. */
export class ExchangeBuffers {
  readonly #rows: unknown[][];
  readonly #keys: unknown[][];
  readonly #values: unknown[][];

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

  /** One frame for each partition that gets any row. */
  frames(): (Uint8Array | undefined)[] {
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
