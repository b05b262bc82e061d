import type { KeptRows } from './text/TokenColumns.ts';

/** Kept rows of persisted partitions, live, where they were computed. */
export class BlockStore {
  readonly #blocks = new Map<number, Map<number, KeptRows>>();

  get(rdd: number, partition: number): KeptRows | undefined {
    return this.#blocks.get(rdd)?.get(partition);
  }

  put(rdd: number, partition: number, rows: KeptRows): void {
    let partitions = this.#blocks.get(rdd);
    if (partitions === undefined) {
      partitions = new Map();
      this.#blocks.set(rdd, partitions);
    }
    partitions.set(partition, rows);
  }

  drop(rdd: number): void {
    this.#blocks.delete(rdd);
  }

  count(rdd: number): number {
    return this.#blocks.get(rdd)?.size ?? 0;
  }
}
