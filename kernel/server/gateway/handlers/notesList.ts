import type { Handler } from './Handler.ts';

export const notesList: Handler<'notes.list'> = (_message, { notebook, roles, viewer }) =>
  notebook.list().filter(({ id }) => roles.may(viewer.person, id, 'reader'));
