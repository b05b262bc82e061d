import { decodeCounts, decodeRows, isCounts } from '../rdd/frames/decode.ts';
import { bytesOf, type Frame, isTokenFrame } from '../rdd/frames/TokenFrame.ts';
import type { Chunk } from '../rdd/plan/Chunk.ts';
import type { InternTable } from './text/InternTable.ts';
import { type KeptRows, plainRows, TokenColumns } from './text/TokenColumns.ts';
import { decodeTokens } from './text/tokenFrames.ts';

/** An input of a task, read as the generated loop likes it: in columns, in arrays, or all at once. */
export class RowSource {
  readonly #parts: readonly (Frame | KeptRows)[];

  constructor(parts: readonly (Frame | KeptRows)[]) {
    this.#parts = parts;
  }

  /** With `tokens`, keys that come as bytes are interned there. Arrays of integers in fields that are `lent` may be views. */
  *chunks(tokens?: InternTable, lent: readonly string[] = []): Generator<Chunk> {
    for (const part of this.#parts) {
      if (part instanceof TokenColumns) yield part.chunk(tokens);
      else if (isRows(part)) yield { rows: part };
      else if (isTokenFrame(part) && tokens !== undefined) yield { numbers: tokens.others.numbers(part), values: part.values };
      else yield bytesChunk(bytesOf(part), tokens, lent);
    }
  }

  *arrays(): Generator<readonly unknown[]> {
    for (const part of this.#parts) {
      if (part instanceof TokenColumns || isRows(part)) yield plainRows(part);
      else yield decodeRows(bytesOf(part));
    }
  }

  all(): readonly unknown[] {
    const arrays = [...this.arrays()];
    return arrays.length === 1 ? arrays[0]! : arrays.flat(1);
  }
}

function isRows(part: Frame | KeptRows): part is readonly unknown[] {
  return Array.isArray(part);
}

function bytesChunk(frame: Uint8Array, tokens: InternTable | undefined, lent: readonly string[]): Chunk {
  if (!isCounts(frame)) return { rows: decodeRows(frame, lent) };
  return tokens === undefined ? decodeCounts(frame) : decodeTokens(tokens, frame);
}
