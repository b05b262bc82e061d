import type { Handler } from './Handler.ts';

export const noteClone: Handler<'note.clone'> = ({ noteId, path }, { notebook, roles, viewer }) => {
  const { id } = notebook.clone(noteId, path);
  roles.madeBy(viewer.person, id);
  return { noteId: id };
};
