import type { Field, Table } from '@/kernel/protocol/table.ts';
import { Cells } from './Cells.ts';
import { formatCell } from './format.ts';
import type { Aggregate, ValueSetting } from './View.ts';

/** Which fields become places on the axis, series, and heights. */
export interface Mapping {
  keys: readonly string[];
  groups: readonly string[];
  values: readonly ValueSetting[];
}

export interface Series {
  name: string;
  aggregate: Aggregate;
  cells: Cells;
  /** One for every key; NaN where the table has nothing. */
  values: number[];
}

/**
 * A table turned into series over keys. On a `time` or `number` axis `x` is sorted; on a `category` axis it counts from 0 and
 * the keys are `labels`.
 */
export interface Pivot {
  axis: 'time' | 'number' | 'category';
  x: number[];
  labels: string[];
  series: Series[];
  /** Name of the axis. */
  keyName: string;
  /** How much of the axis each place stands for, when places were put together. */
  binWidth?: number;
}

export interface PivotOptions {
  axis?: Pivot['axis'];
  /** Rows of the same key stay apart: for dots. Only on a continuous axis. */
  isByRow?: boolean;
}

export const NoKey = '(none)';

/**
 * Groups rows by keys and groups and aggregates values; a row without a number in a value's field does not count for it.
 * @example pivot(table, { keys: ['product'], groups: ['action'], values: [{ field: 'n', aggregate: 'sum' }] })
 */
export function pivot(table: Table, mapping: Mapping, options: PivotOptions = {}): Pivot {
  const { axis = axisOf(table.fields, mapping.keys), isByRow = false } = options;
  const at = columnFinder(table);
  const keys = mapping.keys.map(at).filter((c) => c !== undefined);
  const groups = mapping.groups.map(at).filter((c) => c !== undefined);
  const values = mapping.values.map((v) => ({ ...v, column: at(v.field), name: valueName(v) })).filter((v) => v.column);
  const places = new Map<unknown, number>();
  const x: number[] = [];
  const labels: string[] = [];
  const series: Series[] = [];
  const seriesOf = new Map<string, Series[]>();
  const isContinuous = axis !== 'category';

  const seriesFor = (group: string): Series[] => {
    let found = seriesOf.get(group);
    if (!found) {
      found = values.map((v) => ({
        name: seriesName(group, v.name, values.length),
        aggregate: v.aggregate,
        cells: new Cells(),
        values: [],
      }));
      seriesOf.set(group, found);
      series.push(...found);
    }
    return found;
  };
  if (groups.length === 0) seriesFor('');

  for (let r = 0; r < table.length; r++) {
    const key = isContinuous ? Number(keys[0]?.cells[r] ?? (keys[0] ? Number.NaN : r)) : keys.length ? joined(keys, r) : String(r + 1);
    if (isContinuous && !Number.isFinite(key)) continue;
    let place = isByRow && isContinuous ? undefined : places.get(key);
    if (place === undefined) {
      place = x.length;
      places.set(key, place);
      x.push(isContinuous ? (key as number) : place);
      if (!isContinuous) labels.push(key as string);
    }
    const into = seriesFor(groups.length ? joined(groups, r) : '');
    for (let v = 0; v < values.length; v++) {
      const value = values[v]!;
      const cell = value.column!.cells[r];
      if (cell === null || cell === undefined) continue;
      const number = value.aggregate === 'count' ? 1 : numberOf(cell);
      if (!Number.isNaN(number)) into[v]!.cells.add(place, number);
    }
  }
  const result: Pivot = { axis, x, labels, series, keyName: mapping.keys.join(' · ') };
  for (const s of series) s.values = s.cells.results(x.length, s.aggregate);
  return isContinuous ? sorted(result) : result;
}

/** A single time or number key makes a continuous axis, no key at all counts the rows, all others are categories. */
export function axisOf(fields: readonly Field[], keys: readonly string[]): Pivot['axis'] {
  if (keys.length === 0) return 'number';
  const type = keys.length === 1 ? fields.find((f) => f.name === keys[0])?.type : undefined;
  return type === 'time' || type === 'number' ? type : 'category';
}

/** @example valueName({ field: 'price', aggregate: 'avg' }) // 'avg price' */
export function valueName(value: ValueSetting): string {
  return value.aggregate === 'sum' ? value.field : value.aggregate === 'count' ? 'count' : `${value.aggregate} ${value.field}`;
}

/** A cell as a number; what is none is NaN, strings too: '12' in a column of strings is a name. */
export function numberOf(cell: unknown): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'boolean' || typeof cell === 'bigint') return Number(cell);
  return Number.NaN;
}

interface Column {
  field: Field;
  cells: readonly unknown[];
}

function columnFinder(table: Table): (name: string) => Column | undefined {
  return (name) => {
    const i = table.fields.findIndex((f) => f.name === name);
    return i < 0 ? undefined : { field: table.fields[i]!, cells: table.columns[i]! };
  };
}

function joined(columns: readonly Column[], row: number): string {
  if (columns.length === 1) return label(columns[0]!, row);
  return columns.map((c) => label(c, row)).join(' · ');
}

function label(column: Column, row: number): string {
  const cell = column.cells[row];
  if (typeof cell === 'string') return cell === '' ? NoKey : cell;
  return cell === null || cell === undefined ? NoKey : formatCell(cell, column.field.type);
}

function seriesName(group: string, value: string, values: number): string {
  if (group === '') return value;
  return values > 1 ? `${group} · ${value}` : group;
}

function sorted(p: Pivot): Pivot {
  const { x } = p;
  let isSorted = true;
  for (let i = 1; i < x.length && isSorted; i++) isSorted = x[i - 1]! <= x[i]!;
  if (isSorted) return p;
  const order = x.map((_, i) => i).sort((a, b) => x[a]! - x[b]!);
  return reordered(p, order);
}

/** The same pivot with its keys in another order, or only some of them. */
export function reordered(p: Pivot, order: readonly number[]): Pivot {
  return {
    ...p,
    x: p.axis === 'category' ? order.map((_, i) => i) : order.map((i) => p.x[i]!),
    labels: p.axis === 'category' ? order.map((i) => p.labels[i]!) : [],
    series: p.series.map((s) => ({ ...s, cells: s.cells.reordered(order), values: order.map((i) => s.values[i]!) })),
  };
}
