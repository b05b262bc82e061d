import type { TextRange } from '../../rdd/plan/Step.ts';
import { byteChunks } from './byteChunks.ts';

/** A row that is kept keeps the text that it was cut out of: so much at most. */
const PIECE_BYTES = 16 * 1024;
const NEWLINE = 10;

/** The text of ranges in pieces of whole lines. */
export function* textChunks(ranges: readonly TextRange[]): Generator<string> {
  for (const { bytes, from, to } of byteChunks(ranges)) {
    for (let start = from; start < to; ) {
      const newline = start + PIECE_BYTES < to ? bytes.indexOf(NEWLINE, start + PIECE_BYTES) : -1;
      const end = newline < 0 || newline >= to ? to : newline + 1;
      yield bytes.toString('utf8', start, end);
      start = end;
    }
  }
}
