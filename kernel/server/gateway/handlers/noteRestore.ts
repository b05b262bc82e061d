import type { Handler } from './Handler.ts';

export const noteRestore: Handler<'note.restore'> = ({ noteId }, { notebook }) => {
  notebook.restore(noteId);
  return undefined;
};
