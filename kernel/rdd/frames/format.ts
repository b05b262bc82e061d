/**
 * A frame of rows:
 * ```
 * byte 0      format
 * bytes 1-3   zero
 * bytes 4-7   number of rows, little endian
 * bytes 8-    strings: rows joined by \n, UTF-8
 *             numbers: doubles
 *             counts:  doubles, then keys, each ended by \n, UTF-8; 8 zero bytes
 *             any:     v8 structured clone of the array of rows
 *             columns: how many bytes the clone has, in four bytes; four zero bytes; v8 structured clone of an array of the columns of
 *                      others; the rows as a column
 * ```
 * A column begins at a multiple of 8 bytes:
 * ```
 * bytes 0-3   kind, little endian
 * bytes 4-7   a number, little endian
 * bytes 8-    integers: 32 bits each
 *             doubles
 *             texts:    joined by \n, UTF-8; the number says how many bytes
 *             arrays:   of 32-bit integers: the length of each, then all entries; the number says how many
 *             tuples:   a column for each place; the number says how many
 *             records:  the names as JSON, of which the number says how many bytes; a column for each
 *             others:   nothing; the number says which of the clone it is
 * ```
 */
export const FrameFormat = { strings: 1, numbers: 2, counts: 3, any: 4, columns: 5 } as const;
export type FrameFormat = (typeof FrameFormat)[keyof typeof FrameFormat];

export const ColumnKind = { integers: 1, doubles: 2, texts: 3, arrays: 4, tuples: 5, records: 6, others: 7 } as const;
export type ColumnKind = (typeof ColumnKind)[keyof typeof ColumnKind];

/** Behind the keys of counts, so that they can be read eight bytes at a time. */
export const SLACK_BYTES = 8;
/** Of a frame, of its clone and of each column; doubles after it are aligned. */
export const HEADER_BYTES = 8;
/** Below this a copy costs less than shared memory does. */
export const SHARE_FROM_BYTES = 16_384;

export function padded(size: number): number {
  return Math.ceil(size / 8) * 8;
}

export function frameRows(frame: Uint8Array): number {
  return new DataView(frame.buffer, frame.byteOffset).getUint32(4, true);
}
