import type { BatchStamp } from '@/kernel/protocol/output.ts';
import type { Table } from '@/kernel/protocol/table.ts';
import type { LiveTable, PastTable } from '../LiveTable.ts';

export interface SyntheticOptions {
  /** `time`: rows are added at the end and leave at the front. `names`: every update replaces a value for each name. */
  key: 'time' | 'names';
  /** Rows that are kept. */
  rows: number;
  seed: number;
}

/** A live table of random walks for measuring charts, without a socket and a store. */
export class SyntheticTable implements LiveTable {
  readonly #options: SyntheticOptions;
  readonly #times: number[] = [];
  readonly #values: number[] = [];
  readonly #listeners = new Set<() => void>();
  #table: Table | undefined;
  #batch: BatchStamp | undefined;
  #random: number;

  constructor(options: SyntheticOptions) {
    this.#options = options;
    this.#random = options.seed * 7919 + 1;
  }

  /** One update at `time`, without telling anybody. */
  step(time: number): void {
    const { key, rows } = this.#options;
    if (key === 'time') {
      this.#times.push(time);
      this.#values.push(this.#walk(this.#values.at(-1)));
      if (this.#times.length > rows) {
        this.#times.shift();
        this.#values.shift();
      }
    } else for (let i = 0; i < rows; i++) this.#values[i] = this.#walk(this.#values[i]);
    this.#table = undefined;
    this.#batch = { time, doneAt: time };
  }

  /** Tells the listeners, as a store does once a picture. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  current(): Table {
    const { key, rows } = this.#options;
    this.#table ??= {
      fields: [key === 'time' ? { name: 'time', type: 'time' } : { name: 'name', type: 'string' }, { name: 'value', type: 'number' }],
      columns: [key === 'time' ? [...this.#times] : Array.from({ length: rows }, (_, i) => `name ${i + 1}`), [...this.#values]],
      length: this.#values.length,
    };
    return this.#table;
  }

  batch(): BatchStamp | undefined {
    return this.#batch;
  }

  history(): readonly PastTable[] {
    return [];
  }

  totalRows(): undefined {
    return undefined;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #walk(from = 50): number {
    this.#random = (Math.imul(this.#random, 1103515245) + 12345) & 0x7fffffff;
    return Math.round(Math.max(0, Math.min(100, from + (this.#random / 0x7fffffff - 0.5) * 8)) * 100) / 100;
  }
}
