import type { ByteChunk } from './byteChunks.ts';

/** Sums by the number of an interned text, in the order in which texts come first. */
export interface NumberSums {
  add(number: number, value: number): void;
  /** Adds a value for each word that `separator` and newlines separate. */
  addWords(chunk: ByteChunk, separator: number, value: number): void;
  /** The sums; from now on there are none. */
  drain(): { readonly numbers: Int32Array; readonly values: Float64Array };
}

export function larger<A extends Int32Array | Float64Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
