import type { Field, Table } from '@/kernel/protocol/table.ts';
import { alignedColumns, EmptyTable, unitedFields } from './columns.ts';

/** Rows that a page goes on holding when frames add to an output; the server keeps as many. */
export const RowLimit = 10_000;

export interface AppendedRowsOptions {
  /** Rows older than the newest by more than this are dropped, measured on `timeField`. */
  threshold?: number | undefined;
  timeField?: string | undefined;
  limit?: number;
}

/**
 * Rows that come at the end and leave at the front. Adding n rows costs n: what left is skipped by an offset and cut off
 * when it is more than what is held.
 *
 *   columns[i]:  | left already | held ........... |
 *                0          #start           #end
 */
export class AppendedRows {
  #fields: Field[] = [];
  #columns: unknown[][] = [];
  #start = 0;
  #end = 0;
  #newest = Number.NEGATIVE_INFINITY;
  #table: Table = EmptyTable;
  /** Whether `#table` is what is held now; right after `replace` it is all there is, and nothing has been copied. */
  #isRead = true;
  #isCopied = false;
  readonly #options: AppendedRowsOptions;

  constructor(options: AppendedRowsOptions = {}) {
    this.#options = options;
  }

  replace(table: Table): void {
    this.#table = table;
    this.#isRead = true;
    this.#isCopied = false;
  }

  /** Returns how many rows went because there are too many; not those that are too old. */
  append(table: Table): number {
    if (table.length === 0) return 0;
    this.#copy();
    const fields = unitedFields(this.#fields, table.fields);
    for (let i = this.#fields.length; i < fields.length; i++) this.#columns.push(Array<null>(this.#end).fill(null));
    this.#fields = fields;
    const added = alignedColumns(table, fields);
    for (const [i, column] of this.#columns.entries()) {
      const cells = added[i]!;
      for (let r = 0; r < table.length; r++) column.push(cells[r]);
    }
    this.#end += table.length;
    this.#isRead = false;
    return this.#evict(this.#end - table.length);
  }

  /** The same object until the next change. */
  read(): Table {
    if (!this.#isRead) {
      const columns = this.#columns.map((c) => c.slice(this.#start, this.#end));
      this.#table = { fields: this.#fields, columns, length: this.#end - this.#start };
      this.#isRead = true;
    }
    return this.#table;
  }

  #copy(): void {
    if (this.#isCopied) return;
    this.#fields = [...this.#table.fields];
    this.#columns = this.#table.columns.map((c) => [...c]);
    this.#start = 0;
    this.#end = this.#table.length;
    this.#newest = Number.NEGATIVE_INFINITY;
    this.#isCopied = true;
    this.#evict(0);
  }

  #evict(addedFrom: number): number {
    const times = this.#columns[this.#fields.findIndex((f) => f.name === this.#options.timeField)];
    if (times && this.#options.threshold !== undefined) {
      for (let i = addedFrom; i < this.#end; i++) this.#newest = Math.max(this.#newest, Number(times[i]));
      while (this.#start < this.#end && this.#newest - Number(times[this.#start]) > this.#options.threshold) this.#start++;
    }
    const tooMany = Math.max(0, this.#end - this.#start - (this.#options.limit ?? RowLimit));
    this.#start += tooMany;
    if (this.#start > this.#end - this.#start) this.#cutOff();
    return tooMany;
  }

  #cutOff(): void {
    for (const column of this.#columns) column.splice(0, this.#start);
    this.#end -= this.#start;
    this.#start = 0;
  }
}
