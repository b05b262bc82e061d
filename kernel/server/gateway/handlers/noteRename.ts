import type { Handler } from './Handler.ts';

export const noteRename: Handler<'note.rename'> = ({ noteId, path }, { notebook }) => {
  notebook.rename(noteId, path);
  return undefined;
};
