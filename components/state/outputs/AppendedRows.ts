import type { BatchMark, BatchStamp } from '@/kernel/protocol/output.ts';
import type { Field, Table } from '@/kernel/protocol/table.ts';
import { HistoryLimit, type PastBatch } from './BatchHistory.ts';
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
  /** Rows since `replace`, those that left included, and how many of them there were after each of the last batches. */
  #added = 0;
  #left = 0;
  #marks: { batch: BatchStamp; added: number }[] = [];
  #past: readonly PastBatch[] | undefined;
  readonly #options: AppendedRowsOptions;

  constructor(options: AppendedRowsOptions = {}) {
    this.#options = options;
  }

  replace(table: Table, marks: readonly BatchMark[] = []): void {
    this.#table = table;
    this.#isRead = true;
    this.#isCopied = false;
    this.#added = table.length;
    this.#left = 0;
    this.#marks = marks.map(({ batch, rows }) => ({ batch, added: rows }));
    this.#past = undefined;
  }

  /** What is held now is what there was after this batch. */
  mark(batch: BatchStamp): void {
    // What another code made is no past of this picture.
    if (this.#marks.at(-1)?.batch.run !== batch.run) this.#marks = [];
    this.#marks.push({ batch, added: this.#added });
    while (this.#marks.length > HistoryLimit || (this.#marks[0] && this.#marks[0].added <= this.#left)) this.#marks.shift();
    this.#past = undefined;
  }

  /** The table after each of the last batches, as far as its rows are still held; made when it is looked at. */
  history(): readonly PastBatch[] {
    const whole = this.read();
    this.#past ??= this.#marks.map(({ batch, added }) => new FirstRows(batch, whole, added - this.#left));
    return this.#past;
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
    this.#added += table.length;
    this.#isRead = false;
    this.#past = undefined;
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
    const before = this.#start;
    const times = this.#columns[this.#fields.findIndex((f) => f.name === this.#options.timeField)];
    if (times && this.#options.threshold !== undefined) {
      for (let i = addedFrom; i < this.#end; i++) this.#newest = Math.max(this.#newest, Number(times[i]));
      while (this.#start < this.#end && this.#newest - Number(times[this.#start]) > this.#options.threshold) this.#start++;
    }
    const tooMany = Math.max(0, this.#end - this.#start - (this.#options.limit ?? RowLimit));
    this.#start += tooMany;
    this.#left += this.#start - before;
    if (this.#start > this.#end - this.#start) this.#cutOff();
    return tooMany;
  }

  #cutOff(): void {
    for (const column of this.#columns) column.splice(0, this.#start);
    this.#end -= this.#start;
    this.#start = 0;
  }
}

/** The first rows of a table, copied when they are looked at. */
class FirstRows implements PastBatch {
  readonly batch: BatchStamp;
  readonly #whole: Table;
  readonly #length: number;
  #table: Table | undefined;

  constructor(batch: BatchStamp, whole: Table, length: number) {
    this.batch = batch;
    this.#whole = whole;
    this.#length = length;
  }

  get table(): Table {
    const { fields, columns } = this.#whole;
    this.#table ??= { fields, columns: columns.map((c) => c.slice(0, this.#length)), length: this.#length };
    return this.#table;
  }
}
