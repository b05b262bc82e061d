import { KernelError } from '../../../base/errors.ts';
import type { Handler } from './Handler.ts';

export const streamGraph: Handler<'stream.graph'> = async ({ noteId, streamId, sampleOf }, { streams, questions }) => {
  if (!streams.has(noteId, streamId)) throw new KernelError('STREAM_UNKNOWN', `No stream ${streamId} runs in note ${noteId}.`);
  const { graph } = await questions.ask(noteId, { about: 'graph', streamId, ...(sampleOf === undefined ? {} : { sampleOf }) });
  return graph;
};
