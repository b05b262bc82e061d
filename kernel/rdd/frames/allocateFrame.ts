import { type FrameFormat, HEADER_BYTES, SHARE_FROM_BYTES } from './format.ts';

/** A frame whose body is still to be written. Large ones lie in shared memory, so that threads pass them on without a copy. */
export function allocateFrame(format: FrameFormat, rows: number, body: number): Uint8Array {
  const size = HEADER_BYTES + body;
  const frame = new Uint8Array(size < SHARE_FROM_BYTES ? new ArrayBuffer(size) : new SharedArrayBuffer(size));
  frame[0] = format;
  new DataView(frame.buffer).setUint32(4, rows, true);
  return frame;
}
