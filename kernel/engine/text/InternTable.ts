import type { LentTexts } from '../../rdd/frames/TokenFrame.ts';
import type { FieldReads, RecordSource } from '../../rdd/plan/Step.ts';
import type { Allocate, ByteChunk } from './byteChunks.ts';
import type { NumberSums } from './NumberSums.ts';
import type { OtherTexts } from './OtherTexts.ts';
import { PlainInternTable } from './PlainInternTable.ts';
import type { RecordReader } from './RecordReader.ts';
import { WasmInternTable } from './WasmInternTable.ts';

/**
 * Texts by their bytes, numbered as they come: a word that was seen before is neither decoded nor hashed again. By its number there is
 * its text, its Java hash, and its UTF-8.
 */
export interface InternTable {
  /** By number. */
  readonly texts: readonly string[];
  readonly hashes: Int32Array;
  readonly size: number;
  /** How many there were before the task. */
  sizeBefore: number;
  /** All of them, for other threads to read; undefined where that cannot be. */
  readonly lent: LentTexts | undefined;
  readonly others: OtherTexts;
  /** Roughly what it holds, in bytes. */
  readonly weight: number;
  /** What `split` found: numbers, and where it stopped. */
  readonly found: Int32Array;
  readonly stopped: number;
  /** Memory for so many bytes that are to be read here: a chunk in it is not copied. Until it is asked again. */
  readonly allocate: Allocate;
  /**
   * The numbers of what `separator` (a byte below 128) and newlines separate, from `start` on; as many as fit into `found`. Gives how
   * many. Bytes that are no UTF-8 decode to replacement characters, as they do when whole lines are decoded.
   */
  split(chunk: ByteChunk, start: number, separator: number): number;
  /**
   * Lines of a text, one `separator` and a plain number: the numbers of the texts into `found`, the numbers into `values`. Stops where
   * there is no more room, or before a line that is otherwise.
   */
  pairs(chunk: ByteChunk, start: number, separator: number): number;
  readonly values: Float64Array;
  /** Whether the line at which `pairs` stopped is otherwise. */
  readonly isOdd: boolean;
  /** Sums by number; for one at a time who adds up. */
  readonly sums: NumberSums;
  /** Reads lines as records of which these fields are wanted. */
  records(source: RecordSource, reads: FieldReads): RecordReader;
  /** The UTF-8 of texts, each ended by \n; theirs who asked until the next call. */
  lines(numbers: ArrayLike<number>): Uint8Array;
}

let canUseWasm = true;

export function makeInternTable(): InternTable {
  if (canUseWasm) {
    try {
      return new WasmInternTable();
    } catch {
      // No address space for its memory, or no WebAssembly at all: slower, and the same.
      canUseWasm = false;
    }
  }
  return new PlainInternTable();
}
