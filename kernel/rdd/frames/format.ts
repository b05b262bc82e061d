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
 * ```
 */
export const FrameFormat = { strings: 1, numbers: 2, counts: 3, any: 4 } as const;
export type FrameFormat = (typeof FrameFormat)[keyof typeof FrameFormat];

/** Behind the keys of counts, so that they can be read eight bytes at a time. */
export const SLACK_BYTES = 8;
/** Doubles after it are aligned. */
export const HEADER_BYTES = 8;
/** Below this a copy costs less than shared memory does. */
export const SHARE_FROM_BYTES = 16_384;

export function frameRows(frame: Uint8Array): number {
  return new DataView(frame.buffer, frame.byteOffset).getUint32(4, true);
}
