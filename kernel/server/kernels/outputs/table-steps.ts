import type { OutputInfo } from '../../../protocol/output.ts';
import type { Field, Table } from '../../../protocol/table.ts';

// What a frame does to a table. Tables are never changed in place: they are in snapshots and in the history too.

/** Whether every column is there and as long as the table says. */
export function isWellFormed(table: Table): boolean {
  return table.columns.length === table.fields.length && table.columns.every((column) => column.length === table.length);
}

/** Columns by the same names in the same order. */
export function hasSameFields(a: Table, b: Table): boolean {
  return a.fields.length === b.fields.length && a.fields.every((field, i) => field.name === b.fields[i]?.name);
}

/** `b`'s rows after `a`'s. */
export function appendRows(a: Table, b: Table): Table {
  return { fields: mergedFields(a, b), columns: a.columns.map((column, i) => column.concat(b.columns[i])), length: a.length + b.length };
}

/** `b`'s rows in place of `a`'s with the same key, new ones at the end; then without those of `removed`. */
export function upsertRows(a: Table, b: Table, options: { keys: string[]; removed?: unknown[][] | undefined }): Table {
  const keyColumns = keyIndexes(a, options.keys);
  const columns = a.columns.map((column) => column.slice());
  const rowOf = new Map<string, number>();
  for (let row = 0; row < a.length; row++) rowOf.set(keyOf(a, keyColumns, row), row);
  let length = a.length;
  for (let row = 0; row < b.length; row++) {
    const key = keyOf(b, keyColumns, row);
    const at = rowOf.get(key) ?? length++;
    rowOf.set(key, at);
    for (let i = 0; i < columns.length; i++) columns[i]![at] = b.columns[i]![row];
  }
  const table = { fields: mergedFields(a, b), columns, length };
  if (!options.removed?.length) return table;
  const gone = new Set(options.removed.map((key) => rowOf.get(JSON.stringify(key))));
  return filterRows(table, (row) => !gone.has(row));
}

/** `append` keeps rows that are at most `threshold` older than the newest. */
export function evictOld(table: Table, info: Pick<OutputInfo, 'threshold' | 'timeField'>): Table {
  const { threshold, timeField } = info;
  const times = table.columns[table.fields.findIndex((field) => field.name === timeField)];
  if (threshold === undefined || !times) return table;
  let newest = Number.NEGATIVE_INFINITY;
  for (const time of times) if (typeof time === 'number' && time > newest) newest = time;
  const oldest = newest - threshold;
  const isKept = (row: number) => !((times[row] as number) < oldest);
  for (let row = 0; row < table.length; row++) if (!isKept(row)) return filterRows(table, isKept);
  return table;
}

/** The last `count` rows. */
export function lastRows(table: Table, count: number): Table {
  if (table.length <= count) return table;
  return { fields: table.fields, columns: table.columns.map((column) => column.slice(-count)), length: count };
}

/** The first `count` rows. */
export function firstRows(table: Table, count: number): Table {
  if (table.length <= count) return table;
  return { fields: table.fields, columns: table.columns.map((column) => column.slice(0, count)), length: count };
}

/** About what a table takes in memory and on the wire. */
export function tableBytes(table: Table): number {
  let bytes = 200;
  for (const [i, column] of table.columns.entries()) {
    const type = table.fields[i]?.type;
    if (type === 'number' || type === 'time' || type === 'boolean') bytes += column.length * 10;
    else for (const cell of column) bytes += typeof cell === 'string' ? cell.length + 4 : (JSON.stringify(cell)?.length ?? 4);
  }
  return bytes;
}

function keyIndexes(table: Table, keys: string[]): number[] {
  const named = keys.flatMap((name) => {
    const at = table.fields.findIndex((field) => field.name === name);
    return at < 0 ? [] : [at];
  });
  return named.length > 0 ? named : [0];
}

function keyOf(table: Table, columns: number[], row: number): string {
  return JSON.stringify(columns.map((i) => table.columns[i]?.[row]));
}

/** A column that held numbers and now gets text too is a column of anything. */
function mergedFields(a: Table, b: Table): Field[] {
  if (a.length === 0) return b.fields;
  if (b.length === 0) return a.fields;
  return a.fields.map((field, i) => (field.type === b.fields[i]!.type ? field : { name: field.name, type: 'json' as const }));
}

function filterRows(table: Table, isKept: (row: number) => boolean): Table {
  const columns = table.columns.map((column) => column.filter((_, row) => isKept(row)));
  return { fields: table.fields, columns, length: columns[0]?.length ?? 0 };
}
