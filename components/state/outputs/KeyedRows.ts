import type { Field, Table } from '@/kernel/protocol/table.ts';
import { alignedColumns, EmptyTable, unitedFields } from './columns.ts';

/**
 * Rows of an `update` output: one a key, changed in place, in the order in which their keys came first. Without keys in the
 * output's description the first column is the key.
 */
export class KeyedRows {
  #fields: Field[] = [];
  #rows = new Map<string, unknown[]>();
  #table: Table | undefined = EmptyTable;
  readonly #keys: readonly string[] | undefined;

  constructor(keys?: readonly string[]) {
    this.#keys = keys;
  }

  replace(table: Table): void {
    this.#fields = [...table.fields];
    this.#rows = new Map();
    this.upsert(table, []);
    this.#table = undefined;
  }

  upsert(table: Table, removed: readonly (readonly unknown[])[]): void {
    const fields = unitedFields(this.#fields, table.fields);
    if (fields.length > this.#fields.length) {
      for (const row of this.#rows.values()) while (row.length < fields.length) row.push(null);
      this.#fields = fields;
    }
    const columns = alignedColumns(table, fields);
    const keys = this.#keyColumns();
    for (let r = 0; r < table.length; r++) {
      const row = columns.map((c) => c[r]);
      this.#rows.set(JSON.stringify(keys.map((k) => row[k])), row);
    }
    for (const key of removed) this.#rows.delete(JSON.stringify(key));
    this.#table = undefined;
  }

  read(): Table {
    if (!this.#table) {
      const rows = [...this.#rows.values()];
      this.#table = { fields: this.#fields, columns: this.#fields.map((_, i) => rows.map((row) => row[i])), length: rows.length };
    }
    return this.#table;
  }

  #keyColumns(): number[] {
    const named = (this.#keys ?? []).map((k) => this.#fields.findIndex((f) => f.name === k)).filter((i) => i >= 0);
    return named.length > 0 ? named : [0];
  }
}
