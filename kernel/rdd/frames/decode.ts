import { KernelError } from '../../base/errors.ts';
import { decodeClone } from './decodeClone.ts';
import { decodeColumns } from './decodeColumns.ts';
import { FrameFormat, frameRows, HEADER_BYTES, SLACK_BYTES } from './format.ts';
import { decodeKeys, decodeLines } from './lines.ts';

/** The rows of a frame. Of values of pairs, arrays of integers in fields that are `lent` may be views of it. */
export function decodeRows(frame: Uint8Array, lent?: readonly string[]): unknown[] {
  const count = frameRows(frame);
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  switch (frame[0]) {
    case FrameFormat.strings:
      return decodeLines(bytes, { from: HEADER_BYTES, to: bytes.length, count });
    case FrameFormat.numbers:
      return Array.from(doubles(frame, count));
    case FrameFormat.counts: {
      const { keys, values } = decodeCounts(frame);
      const rows = new Array<[string, number]>(count);
      for (let i = 0; i < count; i++) rows[i] = [keys[i]!, values[i]!];
      return rows;
    }
    case FrameFormat.any:
      return decodeClone(bytes.subarray(HEADER_BYTES));
    case FrameFormat.columns:
      return decodeColumns(frame, lent);
    default:
      throw new KernelError('INTERNAL', `A frame of an unknown format (${frame[0]}).`);
  }
}

export function isCounts(frame: Uint8Array): boolean {
  return frame[0] === FrameFormat.counts;
}

/** The columns of a frame of [string, number]. */
export function decodeCounts(frame: Uint8Array): { keys: string[]; values: Float64Array } {
  const count = frameRows(frame);
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  const keys = decodeKeys(bytes, { from: HEADER_BYTES + 8 * count, to: bytes.length - 1 - SLACK_BYTES, count });
  return { keys, values: doubles(frame, count) };
}

export function doubles(frame: Uint8Array, count: number): Float64Array {
  return new Float64Array(frame.buffer, frame.byteOffset + HEADER_BYTES, count);
}
