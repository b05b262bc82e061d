import type { Handler } from './Handler.ts';

export const noteCreate: Handler<'note.create'> = ({ path }, { notebook }) => ({ noteId: notebook.create(path).id });
