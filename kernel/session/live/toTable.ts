import { KernelError } from '../../base/errors.ts';
import { Time } from '../../base/Time.ts';
import type { Field, Table } from '../../protocol/table.ts';
import { toColumn } from './toColumn.ts';

export interface TableOptions {
  /** Names of the columns, in order. */
  fields?: readonly string[] | undefined;
  /** A column of numbers that are milliseconds since the epoch. */
  time?: string | undefined;
}

/**
 * Rows of any shape as columns. Objects give their keys; pairs and tuples are spread one level deep, so that
 * `[[product, hour], { purchases, views }]` has four columns; anything else is one column.
 *
 * @example
 * toTable([['a', 1], ['b', 2]]) // fields key: string, value: number
 */
export function toTable(rows: readonly unknown[], options: TableOptions = {}): Table {
  const cells: unknown[][] = [];
  const places = new Map<string, number>();
  const place = (name: string): unknown[] => {
    let at = places.get(name);
    if (at === undefined) {
      at = places.size;
      places.set(name, at);
      cells.push(new Array(rows.length).fill(null));
    }
    return cells[at]!;
  };
  rows.forEach((row, i) => {
    spread(row, (name, value) => {
      place(name)[i] = value;
    });
  });
  const names = nameColumns([...places.keys()], options.fields);
  const fields: Field[] = [];
  const columns = cells.map((values, i) => {
    const name = names[i]!;
    const column = toColumn(values, { isTime: name === options.time });
    fields.push({ name, type: column.type });
    return column.values;
  });
  return { fields, columns, length: rows.length };
}

/** The names to use: people's own, when they gave as many as there are columns. */
function nameColumns(found: readonly string[], given: readonly string[] | undefined): readonly string[] {
  if (!given || found.length === 0) return found;
  // Objects carry their names: the list then picks nothing and must fit.
  if (given.length === found.length) return given;
  throw new KernelError(
    'DISPLAY_UNSUPPORTED',
    `The option fields names ${given.length} columns (${given.join(', ')}), but the rows have ${found.length} (${found.join(', ')}). Please name each column, or none.`,
  );
}

type Cell = (name: string, value: unknown) => void;

function spread(row: unknown, cell: Cell): void {
  if (Array.isArray(row)) spreadTuple(row, cell);
  else if (isPlain(row)) for (const name of Object.keys(row)) cell(name, row[name]);
  else cell('value', row);
}

function spreadTuple(row: readonly unknown[], cell: Cell): void {
  row.forEach((part, i) => {
    const name = row.length === 2 ? PairNames[i]! : `_${i + 1}`;
    if (Array.isArray(part) && part.every(isScalar)) for (const k of part.keys()) cell(`${name}_${k + 1}`, part[k]);
    else if (isPlain(part)) for (const key of Object.keys(part)) cell(key, part[key]);
    else cell(name, part);
  });
}

const PairNames = ['key', 'value'];
const isScalar = (value: unknown) => value === null || typeof value !== 'object' || value instanceof Date || value instanceof Time;

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  // Instances of people's own classes have fields to show too; built-in ones (Map, Date, …) are values.
  return prototype === null || prototype === Object.prototype || !isBuiltIn(value);
}

function isBuiltIn(value: object): boolean {
  return Array.isArray(value) || value instanceof Time || Object.prototype.toString.call(value) !== '[object Object]';
}
