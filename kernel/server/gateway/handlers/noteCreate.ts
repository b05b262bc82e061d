import type { Handler } from './Handler.ts';

export const noteCreate: Handler<'note.create'> = ({ path }, { notebook, roles, viewer }) => {
  const { id: noteId } = notebook.create(path);
  roles.madeBy(viewer.person, noteId);
  return { noteId };
};
