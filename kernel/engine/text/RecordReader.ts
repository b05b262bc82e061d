import type { ByteChunk } from './byteChunks.ts';
import type { CutText } from './CutText.ts';

/** What becomes of a field: nothing, a number of the table, a double, a text that is cut out, or its hash. */
export const RecordKind = { none: 0, text: 1, number: 2, place: 3, hash: 4 } as const;
export type RecordKind = (typeof RecordKind)[keyof typeof RecordKind];

/** Lines of a chunk as records, a block at a time. */
export interface RecordReader {
  /** How many lines from `start` on are records; their fields are there until the next call. */
  parse(chunk: ByteChunk, start: number): number;
  /** Where it stopped, and whether the line there is something else. */
  readonly stopped: number;
  readonly isOdd: boolean;
  /**
   * Columns of a record. The value of a row and column is at row * width + column: in every second of the integers (behind a hash, its
   * second one), or in the doubles.
   */
  readonly width: number;
  readonly integers: Int32Array;
  readonly doubles: Float64Array;
  /** Which column a field is; below zero where records have none of that name. */
  columnOf(name: string): number;
  kindOf(column: number): RecordKind;
  /** A text that is cut out, or undefined. */
  cut(at: number, column: number): string | undefined;
  /** The same of a field that is only scanned, until that of the next row. */
  scan(at: number, column: number): CutText | undefined;
}
