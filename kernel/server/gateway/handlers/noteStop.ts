import type { Handler } from './Handler.ts';

export const noteStop: Handler<'note.stop'> = async ({ noteId }, { runs }) => {
  await runs.stopAll(noteId);
  return undefined;
};
