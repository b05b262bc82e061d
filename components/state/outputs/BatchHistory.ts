import type { BatchStamp } from '@/kernel/protocol/output.ts';
import type { Table } from '@/kernel/protocol/table.ts';

export interface PastBatch {
  readonly batch: BatchStamp;
  readonly table: Table;
}

/** Batches kept for scrubbing back, and the cells that they may hold together. */
export const HistoryLimit = 60;
export const HistoryCells = 500_000;

/** The recent tables of an output whose batches change rows that were there, oldest first. */
export class BatchHistory {
  #past: readonly PastBatch[] = [];
  #cells = 0;

  replace(past: readonly PastBatch[]): void {
    this.#past = past;
    this.#cells = past.reduce((sum, p) => sum + cells(p.table), 0);
  }

  add(batch: BatchStamp, table: Table): void {
    // What another code made is no past of this picture.
    const past = this.#past.filter((p) => p.batch.run === batch.run && p.batch.time !== batch.time);
    past.push({ batch, table });
    this.#cells = past.reduce((sum, p) => sum + cells(p.table), 0);
    while (past.length > HistoryLimit || (past.length > 1 && this.#cells > HistoryCells)) this.#cells -= cells(past.shift()!.table);
    this.#past = past;
  }

  /** The same array until the next change. */
  read(): readonly PastBatch[] {
    return this.#past;
  }
}

function cells(table: Table): number {
  return table.length * table.fields.length;
}
