import { KernelError } from '../../../base/errors.ts';
import type { Handler } from './Handler.ts';

export const streamResume: Handler<'stream.resume'> = async ({ noteId, streamId }, { streams, kernels }) => {
  if (!streams.has(noteId, streamId)) throw new KernelError('STREAM_UNKNOWN', `There is no stream ${streamId} in note ${noteId}.`);
  await kernels.send(noteId, { type: 'stream.resume', streamId });
  return undefined;
};
