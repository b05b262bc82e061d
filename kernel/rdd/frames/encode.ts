import { serialize } from 'node:v8';
import { allocateFrame } from './allocateFrame.ts';
import { encodeColumns } from './encodeColumns.ts';
import { FrameFormat, HEADER_BYTES, SLACK_BYTES } from './format.ts';
import { sendable } from './sendable.ts';
import { setNumbers } from './setNumbers.ts';

/**
 * Rows as bytes. Columns of strings and numbers are written as such; anything else by structured clone, which keeps dates, maps, sets,
 * bigint and typed arrays.
 */
export function encodeRows(rows: readonly unknown[]): Uint8Array {
  const first = rows[0];
  let frame: Uint8Array | undefined;
  if (typeof first === 'string') frame = encodeStrings(rows);
  else if (typeof first === 'number') frame = encodeNumbers(rows);
  else if (Array.isArray(first) && first.length === 2 && typeof first[1] === 'number') {
    frame = typeof first[0] === 'string' ? encodeCounts(rows) : undefined;
  }
  return frame ?? encodeColumns(rows) ?? encodeAny(rows);
}

function encodeStrings(rows: readonly unknown[]): Uint8Array | undefined {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (typeof row !== 'string' || row.includes('\n')) return undefined;
  }
  return textFrame(FrameFormat.strings, (rows as readonly string[]).join('\n'), { rows: rows.length, before: 0, after: 0 });
}

function encodeNumbers(rows: readonly unknown[]): Uint8Array | undefined {
  for (let i = 0; i < rows.length; i++) if (typeof rows[i] !== 'number') return undefined;
  const frame = allocateFrame(FrameFormat.numbers, rows.length, rows.length * 8);
  setNumbers(new Float64Array(frame.buffer, frame.byteOffset + HEADER_BYTES, rows.length), rows);
  return frame;
}

function encodeCounts(rows: readonly unknown[]): Uint8Array | undefined {
  const keys = new Array<unknown>(rows.length);
  const values = new Array<unknown>(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!Array.isArray(row) || row.length !== 2) return undefined;
    keys[i] = row[0];
    values[i] = row[1];
  }
  return encodeCountColumns(keys, values);
}

function textFrame(
  format: FrameFormat,
  text: string,
  { rows, before, after }: { rows: number; before: number; after: number },
): Uint8Array | undefined {
  // A lone surrogate has no UTF-8; structured clone keeps it.
  if (!text.isWellFormed()) return undefined;
  const size = Buffer.byteLength(text, 'utf8');
  const frame = allocateFrame(format, rows, before + size + after);
  Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).write(text, HEADER_BYTES + before, 'utf8');
  return frame;
}

function encodeAny(rows: readonly unknown[]): Uint8Array {
  const body = sendable(() => serialize(rows));
  const frame = allocateFrame(FrameFormat.any, rows.length, body.length);
  frame.set(body, HEADER_BYTES);
  return frame;
}

/** [string, number] whose columns are there already: the keys as UTF-8, each ended by a newline. */
export function countsFrame(values: Float64Array, keys: Uint8Array): Uint8Array {
  const frame = allocateFrame(FrameFormat.counts, values.length, 8 * values.length + keys.length + SLACK_BYTES);
  new Float64Array(frame.buffer, frame.byteOffset + HEADER_BYTES, values.length).set(values);
  frame.set(keys, HEADER_BYTES + 8 * values.length);
  return frame;
}

/** [string, number]: the values as a column of doubles, then the keys, one a line. */
function encodeCountColumns(keys: readonly unknown[], values: readonly unknown[]): Uint8Array | undefined {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== 'string' || typeof values[i] !== 'number' || key.includes('\n')) return undefined;
  }
  const layout = { rows: keys.length, before: keys.length * 8, after: SLACK_BYTES };
  const frame = textFrame(FrameFormat.counts, `${keys.join('\n')}\n`, layout);
  if (frame !== undefined) setNumbers(new Float64Array(frame.buffer, frame.byteOffset + HEADER_BYTES, keys.length), values);
  return frame;
}
