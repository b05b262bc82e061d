import type { Column, Values } from './Column.ts';
import { ColumnKind } from './format.ts';
import { setNumbers } from './setNumbers.ts';

/** Longer texts take longer as lines than one by one. */
const MAX_TEXT_LENGTH = 64;

export function numberColumn(values: Values): Column | undefined {
  let areIntegers = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'number') return undefined;
    // Not so for -0.
    areIntegers &&= Object.is(value | 0, value);
  }
  const kind = areIntegers ? ColumnKind.integers : ColumnKind.doubles;
  const write = ({ buffer, byteOffset }: Buffer, at: number) => {
    const Numbers = areIntegers ? Int32Array : Float64Array;
    setNumbers(new Numbers(buffer as ArrayBuffer, byteOffset + at, values.length), values);
  };
  return { kind, number: 0, size: values.length * (areIntegers ? 4 : 8), write, parts: [] };
}

export function textColumn(values: Values): Column | undefined {
  let length = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'string' || value.includes('\n')) return undefined;
    length += value.length;
  }
  if (length > MAX_TEXT_LENGTH * values.length) return undefined;
  const text = values.join('\n');
  // A lone surrogate has no UTF-8.
  if (!text.isWellFormed()) return undefined;
  const size = Buffer.byteLength(text);
  return { kind: ColumnKind.texts, number: size, size, write: (frame, at) => frame.write(text, at), parts: [] };
}

export function arrayColumn(values: Values): Column | undefined {
  let entries = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!isIntegers(value)) return undefined;
    entries += value.length;
  }
  const write = ({ buffer, byteOffset }: Buffer, at: number) => {
    const into = new Int32Array(buffer, byteOffset + at, values.length + entries);
    let to = values.length;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as Int32Array;
      into[i] = value.length;
      into.set(value, to);
      to += value.length;
    }
  };
  return { kind: ColumnKind.arrays, number: entries, size: 4 * (values.length + entries), write, parts: [] };
}

/** Of the class itself, and not what only has its prototype: half of all time went into `types.isInt32Array`. */
export function isIntegers(value: unknown): value is Int32Array {
  return value instanceof Int32Array && ArrayBuffer.isView(value) && Object.getPrototypeOf(value) === Int32Array.prototype;
}
