import type { Handler } from './Handler.ts';

export const noteConfigure: Handler<'note.configure'> = ({ noteId, config }, { notebook }) => {
  notebook.configure(noteId, config);
  return undefined;
};
