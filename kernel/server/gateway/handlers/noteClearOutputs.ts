import type { Handler } from './Handler.ts';

export const noteClearOutputs: Handler<'note.clearOutputs'> = ({ noteId }, { paragraphs, revisions, viewer }) => {
  revisions.keep(noteId, 'clear', { user: viewer.author, message: 'Before all outputs were cleared' });
  paragraphs.clearAll(noteId);
  return undefined;
};
