import type { Handler } from './Handler.ts';

export const noteClone: Handler<'note.clone'> = ({ noteId, path }, { notebook }) => ({ noteId: notebook.clone(noteId, path).id });
