import { doubles } from '../../rdd/frames/decode.ts';
import { countsFrame } from '../../rdd/frames/encode.ts';
import { frameRows, HEADER_BYTES, SHARE_FROM_BYTES, SLACK_BYTES } from '../../rdd/frames/format.ts';
import type { TokenFrame } from '../../rdd/frames/TokenFrame.ts';
import { type ByteChunk, viewOf } from './byteChunks.ts';
import type { InternTable } from './InternTable.ts';

const NEWLINE = 10;
const BLOCK = 4096;

/** Where more than one text in so many rows is new, texts may go on coming: a frame that lends them would keep a whole table of them alive. */
const ROWS_TO_A_NEW_TEXT = 4;

/** Columns as a frame that lends its texts; undefined for such as are better written out. */
export function lentTokens(tokens: InternTable, numbers: Int32Array, values: Float64Array): TokenFrame | undefined {
  const { length } = numbers;
  const byteLength = 12 * length;
  const { lent: texts } = tokens;
  if (texts === undefined || byteLength < SHARE_FROM_BYTES || (tokens.size - tokens.sizeBefore) * ROWS_TO_A_NEW_TEXT > length)
    return undefined;
  const columns = new SharedArrayBuffer(byteLength);
  const frame = { texts, numbers: new Int32Array(columns, 8 * length, length), values: new Float64Array(columns, 0, length), byteLength };
  frame.numbers.set(numbers);
  frame.values.set(values);
  return frame;
}

/** A frame of counts whose keys are interned: their bytes are copied. */
export function encodeTokens(tokens: InternTable, numbers: Int32Array, values: Float64Array): Uint8Array {
  return countsFrame(values, tokens.lines(numbers));
}

/** The columns of a frame of counts, its keys interned. */
export function decodeTokens(tokens: InternTable, frame: Uint8Array): { readonly numbers: Int32Array; readonly values: Float64Array } {
  const count = frameRows(frame);
  const numbers = new Int32Array(count);
  internLines(tokens, frame.subarray(HEADER_BYTES + 8 * count), numbers);
  return { numbers, values: doubles(frame, count) };
}

/** The numbers of texts that another table has interned: those of `from` by the numbers there. */
export function internTexts(tokens: InternTable, from: readonly string[], numbers: Int32Array): Int32Array {
  const interned = new Int32Array(numbers.length);
  for (let start = 0; start < numbers.length; start += BLOCK) {
    const block = numbers.subarray(start, start + BLOCK);
    const bytes = Buffer.from(`${Array.from(block, (number) => `${from[number]!}\n`).join('')}${'\0'.repeat(SLACK_BYTES)}`);
    internLines(tokens, bytes, interned.subarray(start, start + BLOCK));
  }
  return interned;
}

/** The numbers of texts, each ended by a newline, which `SLACK_BYTES` follow. */
export function internLines(tokens: InternTable, lines: Uint8Array, into: Int32Array): void {
  const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
  const chunk: ByteChunk = { bytes, view: viewOf(bytes), from: 0, to: bytes.length - SLACK_BYTES };
  let found = 0;
  for (let from = chunk.from; found < into.length; from = tokens.stopped) {
    const n = tokens.split(chunk, from, NEWLINE);
    into.set(tokens.found.subarray(0, n), found);
    found += n;
  }
}
