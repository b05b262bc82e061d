import type { Handler } from './Handler.ts';

export const noteClearOutputs: Handler<'note.clearOutputs'> = ({ noteId }, { paragraphs }) => {
  paragraphs.clearAll(noteId);
  return undefined;
};
