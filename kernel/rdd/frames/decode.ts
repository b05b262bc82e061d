import { deserialize } from 'node:v8';
import { KernelError } from '../../base/errors.ts';
import { FrameFormat, frameRows, HEADER_BYTES, SLACK_BYTES } from './format.ts';

/** V8's SlicedString::kMinLength: shorter parts are copied anyway. */
const FIRST_VIEW_LENGTH = 13;

/** The rows of a frame. */
export function decodeRows(frame: Uint8Array): unknown[] {
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
      // The deserializer does not read shared memory.
      return deserialize(
        frame.buffer instanceof SharedArrayBuffer ? Buffer.from(bytes.subarray(HEADER_BYTES)) : bytes.subarray(HEADER_BYTES),
      ) as unknown[];
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
  const keys = decodeLines(bytes, { from: HEADER_BYTES + 8 * count, to: bytes.length - 1 - SLACK_BYTES, count });
  detach(keys, bytes, HEADER_BYTES + 8 * count);
  return { keys, values: doubles(frame, count) };
}

/**
 * V8 cuts longer strings out of a text as views of it. A key may live for days in a state: it must not keep its whole frame's text, so
 * long ones are decoded again on their own.
 */
function detach(keys: string[], bytes: Buffer, from: number): void {
  let at = from;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (key.length < FIRST_VIEW_LENGTH) at += isAscii(key) ? key.length : Buffer.byteLength(key);
    else {
      const end = at + Buffer.byteLength(key);
      keys[i] = bytes.toString('utf8', at, end);
      at = end;
    }
    at++;
  }
}

function isAscii(key: string): boolean {
  for (let i = 0; i < key.length; i++) if (key.charCodeAt(i) > 127) return false;
  return true;
}

function decodeLines(bytes: Buffer, { from, to, count }: { from: number; to: number; count: number }): string[] {
  return count === 0 ? [] : bytes.toString('utf8', from, to).split('\n');
}

export function doubles(frame: Uint8Array, count: number): Float64Array {
  return new Float64Array(frame.buffer, frame.byteOffset + HEADER_BYTES, count);
}
