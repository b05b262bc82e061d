import { decodeCounts, decodeRows, isCounts } from '../rdd/frames/decode.ts';
import type { Chunk } from '../rdd/plan/Chunk.ts';
import type { InternTable } from './text/InternTable.ts';
import { type KeptRows, plainRows, TokenColumns } from './text/TokenColumns.ts';
import { decodeTokens } from './text/tokenFrames.ts';

/** An input of a task, read as the generated loop likes it: in columns, in arrays, or all at once. */
export class RowSource {
  readonly #parts: readonly (Uint8Array | KeptRows)[];

  constructor(parts: readonly (Uint8Array | KeptRows)[]) {
    this.#parts = parts;
  }

  /** With `tokens`, keys that come as bytes are interned there. */
  *chunks(tokens?: InternTable): Generator<Chunk> {
    for (const part of this.#parts) {
      if (part instanceof TokenColumns) yield part.chunk(tokens);
      else if (!(part instanceof Uint8Array)) yield { rows: part };
      else if (!isCounts(part)) yield { rows: decodeRows(part) };
      else yield tokens === undefined ? decodeCounts(part) : decodeTokens(tokens, part);
    }
  }

  *arrays(): Generator<readonly unknown[]> {
    for (const part of this.#parts) yield part instanceof Uint8Array ? decodeRows(part) : plainRows(part);
  }

  all(): readonly unknown[] {
    const arrays = [...this.arrays()];
    return arrays.length === 1 ? arrays[0]! : arrays.flat(1);
  }
}
