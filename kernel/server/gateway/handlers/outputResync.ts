import { KernelError } from '../../../base/errors.ts';
import type { Handler } from './Handler.ts';

export const outputResync: Handler<'output.resync'> = ({ noteId, outputId }, { outputs, viewer }) => {
  const snapshot = outputs.snapshot(noteId, outputId);
  if (!snapshot) throw new KernelError('OUTPUT_UNKNOWN', `Note ${noteId} has no output ${outputId}.`);
  viewer.sent(noteId, outputId, snapshot.seq);
  return snapshot;
};
