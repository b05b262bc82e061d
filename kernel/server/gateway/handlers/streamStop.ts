import { KernelError } from '../../../base/errors.ts';
import type { Handler } from './Handler.ts';

export const streamStop: Handler<'stream.stop'> = async ({ noteId, streamId, graceful }, { streams, kernels }) => {
  if (!streams.has(noteId, streamId)) throw new KernelError('STREAM_UNKNOWN', `No stream ${streamId} runs in note ${noteId}.`);
  await kernels.send(noteId, { type: 'stream.stop', streamId, graceful });
  return undefined;
};
