import { doubles } from '../../rdd/frames/decode.ts';
import { allocateFrame } from '../../rdd/frames/encode.ts';
import { FrameFormat, frameRows, HEADER_BYTES, SLACK_BYTES } from '../../rdd/frames/format.ts';
import { viewOf } from './byteChunks.ts';
import type { InternTable } from './InternTable.ts';

const NEWLINE = 10;

/** A frame of counts whose keys are interned: their bytes are copied. */
export function encodeTokens(tokens: InternTable, numbers: Int32Array, values: Float64Array): Uint8Array {
  const keys = tokens.lines(numbers);
  const frame = allocateFrame(FrameFormat.counts, numbers.length, 8 * numbers.length + keys.length + SLACK_BYTES);
  doubles(frame, numbers.length).set(values);
  frame.set(keys, HEADER_BYTES + 8 * numbers.length);
  return frame;
}

/** The columns of a frame of counts, its keys interned. */
export function decodeTokens(tokens: InternTable, frame: Uint8Array): { readonly numbers: Int32Array; readonly values: Float64Array } {
  const count = frameRows(frame);
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  const to = bytes.length - SLACK_BYTES;
  const chunk = { bytes, view: viewOf(bytes), from: HEADER_BYTES + 8 * count, to };
  const numbers = new Int32Array(count);
  let found = 0;
  for (let from = chunk.from; found < count; from = tokens.stopped) {
    const n = tokens.split(chunk, from, NEWLINE);
    numbers.set(tokens.found.subarray(0, n), found);
    found += n;
  }
  return { numbers, values: doubles(frame, count) };
}
