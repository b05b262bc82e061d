import { serialize } from 'node:v8';
import { allocateFrame } from './allocateFrame.ts';
import { type Column, columnOf, isFlat, type Values } from './Column.ts';
import { ColumnKind, FrameFormat, HEADER_BYTES, padded } from './format.ts';
import { sendable } from './sendable.ts';

/** Fewer rows gain nothing. */
const MIN_ROWS = 16;
const MAX_LEVELS = 4;

/** Rows that are all objects of one shape; undefined for others. */
export function encodeColumns(rows: Values): Uint8Array | undefined {
  const first = rows[0];
  if (rows.length < MIN_ROWS || typeof first !== 'object' || first === null) return undefined;
  const others: Values[] = [];
  const column = sendable(() => (isFlat(first, MAX_LEVELS) ? columnOf(rows, others) : undefined));
  if (column === undefined || column.kind === ColumnKind.others) return undefined;
  const clone = others.length === 0 ? new Uint8Array() : sendable(() => serialize(others.map(packed)));
  const frame = allocateFrame(FrameFormat.columns, rows.length, HEADER_BYTES + padded(clone.length) + sizeOf(column));
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.length);
  bytes.writeUint32LE(clone.length, HEADER_BYTES);
  bytes.set(clone, 2 * HEADER_BYTES);
  write(column, bytes, 2 * HEADER_BYTES + padded(clone.length));
  return frame;
}

function sizeOf({ size, parts }: Column): number {
  return parts.reduce((sum, part) => sum + sizeOf(part), HEADER_BYTES + padded(size));
}

/** Where the next column begins. */
function write(column: Column, frame: Buffer, at: number): number {
  frame.writeUint32LE(column.kind, at);
  frame.writeUint32LE(column.number, at + 4);
  column.write?.(frame, at + HEADER_BYTES);
  return column.parts.reduce((next, part) => write(part, frame, next), at + HEADER_BYTES + padded(column.size));
}

/** V8 remembers that an array was once made of holes, and is slow to write and to read it. */
function packed(values: Values): Values {
  const copy: unknown[] = [];
  for (let i = 0; i < values.length; i++) copy.push(values[i]);
  return copy;
}
