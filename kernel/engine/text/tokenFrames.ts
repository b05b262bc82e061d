import { doubles } from '../../rdd/frames/decode.ts';
import { allocateFrame } from '../../rdd/frames/encode.ts';
import { FrameFormat, frameRows, HEADER_BYTES, SLACK_BYTES } from '../../rdd/frames/format.ts';
import { type ByteChunk, viewOf } from './byteChunks.ts';
import type { InternTable } from './InternTable.ts';

const NEWLINE = 10;
const BLOCK = 4096;

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
  internLines(tokens, chunk, numbers);
  return { numbers, values: doubles(frame, count) };
}

/** The numbers of texts that another table has interned: those of `from` by the numbers there. */
export function internTexts(tokens: InternTable, from: readonly string[], numbers: Int32Array): Int32Array {
  const interned = new Int32Array(numbers.length);
  for (let start = 0; start < numbers.length; start += BLOCK) {
    const block = numbers.subarray(start, start + BLOCK);
    const bytes = Buffer.from(`${Array.from(block, (number) => `${from[number]!}\n`).join('')}${'\0'.repeat(SLACK_BYTES)}`);
    internLines(tokens, { bytes, view: viewOf(bytes), from: 0, to: bytes.length - SLACK_BYTES }, interned.subarray(start, start + BLOCK));
  }
  return interned;
}

function internLines(tokens: InternTable, chunk: ByteChunk, into: Int32Array): void {
  let found = 0;
  for (let from = chunk.from; found < into.length; from = tokens.stopped) {
    const n = tokens.split(chunk, from, NEWLINE);
    into.set(tokens.found.subarray(0, n), found);
    found += n;
  }
}
