import { Time } from '../../base/Time.ts';
import type { ColumnType } from '../../protocol/table.ts';

/** One column in what the wire can carry: no NaN, no bigint, no dates. */
export function toColumn(values: readonly unknown[], options: { isTime: boolean }): { type: ColumnType; values: unknown[] } {
  const type = typeOf(values, options.isTime);
  return { type, values: values.map((value) => toCell(value, type)) };
}

function typeOf(values: readonly unknown[], isTime: boolean): ColumnType {
  let type: ColumnType | undefined;
  for (const value of values) {
    const one = typeOfValue(value);
    if (one === undefined || one === type) continue;
    if (type === undefined) type = one;
    else if (type === 'json' || one === 'json') return 'json';
    else type = 'string';
  }
  if (type === 'number' && isTime) return 'time';
  return type ?? 'string';
}

function typeOfValue(value: unknown): ColumnType | undefined {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
    case 'symbol':
    case 'function':
      return 'string';
    case 'object':
      if (value === null) return undefined;
      return value instanceof Date || value instanceof Time ? 'time' : 'json';
    default:
      return undefined;
  }
}

function toCell(value: unknown, type: ColumnType): unknown {
  if (value === undefined || value === null) return null;
  if (type === 'number' || type === 'time') {
    const number = value instanceof Time ? value.milliseconds : Number(value);
    return Number.isFinite(number) ? number : null;
  }
  if (type === 'boolean') return value;
  if (type === 'string') return value instanceof Date ? value.toISOString() : String(value);
  return plain(value);
}

/** Nested data as JSON has it; what JSON lacks becomes its nearest form. */
function plain(value: unknown, depth = 0): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return String(value);
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (depth > 20) return '…';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Time) return value.milliseconds;
  if (value instanceof Map) return [...value].map((one) => plain(one, depth + 1));
  if (value instanceof Set || Array.isArray(value) || ArrayBuffer.isView(value)) {
    return Array.from(value as Iterable<unknown>, (one) => plain(one, depth + 1));
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one, depth + 1)]));
}
