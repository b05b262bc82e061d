import type { ByteChunk } from './byteChunks.ts';

/** Lines of a chunk as records, a block at a time. */
export interface RecordReader {
  /** How many lines from `start` on are records; their fields are there until the next call. */
  parse(chunk: ByteChunk, start: number): number;
  /** Where it stopped, and whether the line there is something else. */
  readonly stopped: number;
  readonly isOdd: boolean;
  /** Which column a field is; below zero where records have none of that name. */
  columnOf(name: string): number;
  value(row: number, column: number): unknown;
}
