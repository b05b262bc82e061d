import { type Frame, isTokenFrame } from '../../rdd/frames/TokenFrame.ts';

/** Its full size would have the collector run every other batch of a stream of clicks. */
const SHARE = 1 / 8;

const weights = new WeakMap<Frame, ArrayBuffer>();

/**
 * Makes a frame count for this thread's collector. V8 does not count shared memory, so that a driver, which makes little else, would come
 * to the frames of past batches after hundreds of megabytes. Memory of a part of the frame's size that nobody touches, and that lives as
 * long, is counted and takes none.
 */
export function weigh(frame: Frame | undefined): void {
  if (frame === undefined || !(frameBuffer(frame) instanceof SharedArrayBuffer)) return;
  weights.set(frame, new ArrayBuffer(frame.byteLength * SHARE));
}

function frameBuffer(frame: Frame): ArrayBufferLike {
  return isTokenFrame(frame) ? frame.values.buffer : frame.buffer;
}
