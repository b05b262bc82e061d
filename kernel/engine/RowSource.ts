import { decodeCounts, decodeRows, isCounts } from '../rdd/frames/decode.ts';

/** Rows as they lie: columns of pairs, or an array. */
export type Chunk =
  | { readonly keys: readonly unknown[]; readonly values: ArrayLike<unknown> }
  | { readonly keys?: undefined; readonly rows: readonly unknown[] };

/** An input of a task, read as the generated loop likes it: in columns, in arrays, or all at once. */
export class RowSource {
  readonly #parts: readonly (Uint8Array | readonly unknown[])[];

  constructor(parts: readonly (Uint8Array | readonly unknown[])[]) {
    this.#parts = parts;
  }

  *chunks(): Generator<Chunk> {
    for (const part of this.#parts) {
      if (!(part instanceof Uint8Array)) yield { rows: part };
      else if (isCounts(part)) yield decodeCounts(part);
      else yield { rows: decodeRows(part) };
    }
  }

  *arrays(): Generator<readonly unknown[]> {
    for (const part of this.#parts) yield part instanceof Uint8Array ? decodeRows(part) : part;
  }

  all(): readonly unknown[] {
    const arrays = [...this.arrays()];
    return arrays.length === 1 ? arrays[0]! : arrays.flat(1);
  }
}
