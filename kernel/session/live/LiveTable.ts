import type { BatchStamp, OutputFrame, OutputMode } from '../../protocol/output.ts';
import type { Table } from '../../protocol/table.ts';

export interface LiveTableOptions {
  mode: OutputMode;
  /** `append`: how much history stays, ms, measured on `timeField`. */
  threshold?: number | undefined;
  timeField?: string | undefined;
  /** `update`: names of the key columns. */
  keys?: readonly string[] | undefined;
  maxRows: number;
}

/** What an output that follows a stream holds now, and the frame by which a batch changes it. */
export class LiveTable {
  readonly #options: LiveTableOptions;
  #table: Table | undefined;
  #batch: BatchStamp | undefined;
  /** Rows that there were and that were never taken: in the last batch, or, of appended rows, in all of them. */
  #leftOut = 0;

  constructor(options: LiveTableOptions) {
    this.#options = options;
  }

  /** Takes a batch's rows; `totalRows` counts those that were left out as well. */
  apply(table: Table, batch: BatchStamp | undefined, totalRows = table.length): OutputFrame {
    this.#batch = batch;
    const stamp = batch ? { batch } : {};
    const leftOut = Math.max(0, totalRows - table.length);
    const cut = leftOut > 0 ? { totalRows } : {};
    const columnsChanged = this.#table !== undefined && table.length > 0 && !sameFields(this.#table, table);
    if (this.#options.mode === 'complete' || this.#table === undefined || columnsChanged) {
      // An empty batch has no columns of its own: a chart keeps those that it had.
      this.#table = table.length === 0 && this.#table ? empty(this.#table) : table;
      this.#leftOut = leftOut;
      return { op: 'replace', table: this.#table, ...stamp, ...cut };
    }
    if (this.#options.mode === 'append') {
      this.#table = this.#evict(concat(this.#table, table));
      this.#leftOut += leftOut;
      return { op: 'append', table: table.length ? table : empty(this.#table), ...stamp, ...cut };
    }
    this.#table = this.#evict(upsert(this.#table, table, this.#keyColumns(this.#table)));
    this.#leftOut = leftOut;
    return { op: 'upsert', table: table.length ? table : empty(this.#table), ...stamp, ...cut };
  }

  /** All of it, for whoever missed frames. */
  snapshot(): OutputFrame | undefined {
    if (!this.#table) return undefined;
    const totalRows = this.#leftOut === 0 ? {} : { totalRows: this.#table.length + this.#leftOut };
    return { op: 'replace', table: this.#table, ...(this.#batch ? { batch: this.#batch } : {}), ...totalRows };
  }

  #keyColumns(table: Table): number[] {
    const names = this.#options.keys ?? [];
    return table.fields.flatMap((field, i) => (names.includes(field.name) ? [i] : []));
  }

  #evict(table: Table): Table {
    const { threshold, timeField, maxRows } = this.#options;
    let from = Math.max(0, table.length - maxRows);
    const times = table.columns[table.fields.findIndex((field) => field.name === timeField)];
    if (threshold !== undefined && times) {
      const newest = times.reduce<number>((max, time) => Math.max(max, Number(time)), Number.NEGATIVE_INFINITY);
      const keep = times.map((time) => Number(time) >= newest - threshold);
      if (keep.includes(false)) return this.#evict({ ...table, ...pick(table, keep) });
    }
    if (this.#options.mode === 'complete') from = 0;
    return from === 0 ? table : { ...table, columns: table.columns.map((column) => column.slice(from)), length: table.length - from };
  }
}

function pick(table: Table, keep: readonly boolean[]): Pick<Table, 'columns' | 'length'> {
  const columns = table.columns.map((column) => column.filter((_, i) => keep[i]));
  return { columns, length: keep.filter(Boolean).length };
}

function sameFields(a: Table, b: Table): boolean {
  return a.fields.length === b.fields.length && a.fields.every((field, i) => field.name === b.fields[i]!.name);
}

const empty = (table: Table): Table => ({ fields: table.fields, columns: table.fields.map(() => []), length: 0 });

function concat(a: Table, b: Table): Table {
  if (b.length === 0) return a;
  return { fields: a.fields, columns: a.columns.map((column, i) => column.concat(b.columns[i])), length: a.length + b.length };
}

function upsert(a: Table, b: Table, keys: readonly number[]): Table {
  if (b.length === 0) return a;
  const columns = a.columns.map((column) => column.slice());
  const keyOf = (table: Table, row: number) => JSON.stringify(keys.map((i) => table.columns[i]![row]));
  const rows = new Map<string, number>();
  for (let row = 0; row < a.length; row++) rows.set(keyOf(a, row), row);
  for (let row = 0; row < b.length; row++) {
    const key = keyOf(b, row);
    const at = rows.get(key) ?? rows.size;
    rows.set(key, at);
    columns.forEach((column, i) => {
      column[at] = b.columns[i]![row];
    });
  }
  return { fields: a.fields, columns, length: rows.size };
}
