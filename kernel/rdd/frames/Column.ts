import { isPlain } from '../partitioner/key.ts';
import { ColumnKind } from './format.ts';
import { arrayColumn, isIntegers, numberColumn, textColumn } from './leafColumns.ts';

/** A column whose bytes are counted and still to be written. */
export interface Column {
  readonly kind: ColumnKind;
  readonly number: number;
  /** Bytes of its body; the columns of its parts come behind. */
  readonly size: number;
  readonly write?: (frame: Buffer, at: number) => void;
  readonly parts: readonly Column[];
}

export type Values = readonly unknown[];

/** Longer arrays are lists, and hardly ever of one length. */
const MAX_PLACES = 8;
const MAX_FIELDS = 64;
/** The first values tell whether an object comes several times. */
const SAMPLE = 128;

/** The values as a column of the kind of the first one if all are of it; else they are one of `others`. */
export function columnOf(values: Values, others: Values[]): Column {
  return columnLike(values[0], values, others) ?? { kind: ColumnKind.others, number: others.push(values) - 1, size: 0, parts: [] };
}

/** Whether it has parts in so many levels at most. What is cyclic has more: only structured clone keeps that two of its parts are one. */
export function isFlat(value: unknown, levels: number): boolean {
  if (!isTuple(value) && !isRecord(value)) return true;
  return levels > 0 && Object.values(value).every((part) => isFlat(part, levels - 1));
}

function columnLike(first: unknown, values: Values, others: Values[]): Column | undefined {
  if (typeof first === 'number') return numberColumn(values);
  if (typeof first === 'string') return textColumn(values);
  if (typeof first !== 'object' || first === null || isShared(values)) return undefined;
  if (isIntegers(first)) return arrayColumn(values);
  if (isTuple(first)) return tupleColumn(values, others);
  return isRecord(first) ? recordColumn(values, others) : undefined;
}

/** An object of many rows, such as what they were joined with: structured clone writes and makes it once. */
function isShared(values: Values): boolean {
  return new Set(values.slice(0, SAMPLE)).size < Math.min(SAMPLE, values.length);
}

function isTuple(value: unknown): value is Values {
  return Array.isArray(value) && value.length > 0 && value.length <= MAX_PLACES;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isPlain(value);
}

function tupleColumn(values: Values, others: Values[]): Column | undefined {
  const { length } = values[0] as Values;
  const last = String(length - 1);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Array.isArray(value) || value.length !== length) return undefined;
    // So many keys up to the last place: none is missing, and none is another.
    const keys = Object.keys(value);
    if (keys.length !== length || keys[length - 1] !== last) return undefined;
  }
  const parts: Column[] = [];
  for (let place = 0; place < length; place++) parts.push(columnOf(partsOf(values, place), others));
  return { kind: ColumnKind.tuples, number: length, size: 0, parts };
}

function recordColumn(values: Values, others: Values[]): Column | undefined {
  const names = Object.keys(values[0] as object);
  // A literal sets the prototype by that name.
  if (names.length > MAX_FIELDS || names.includes('__proto__')) return undefined;
  for (let i = 0; i < values.length; i++) if (!hasFields(values[i], names)) return undefined;
  const parts = names.map((name) => columnOf(partsOf(values, name), others));
  const text = JSON.stringify(names);
  const size = Buffer.byteLength(text);
  return { kind: ColumnKind.records, number: size, size, write: (frame, at) => frame.write(text, at), parts };
}

function hasFields(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  let i = 0;
  if (proto === Object.prototype || proto === null) {
    // Without an array of the keys, which `Object.keys` takes three times as long for.
    for (const name in value) if (name !== names[i++]) return false;
  } else {
    if (!isRecord(value)) return false;
    for (const name of Object.keys(value)) if (name !== names[i++]) return false;
  }
  return i === names.length;
}

function partsOf(values: Values, part: string | number): Values {
  const parts = new Array<unknown>(values.length);
  for (let i = 0; i < values.length; i++) parts[i] = (values[i] as Record<string | number, unknown>)[part];
  return parts;
}
