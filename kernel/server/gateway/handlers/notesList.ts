import type { Handler } from './Handler.ts';

export const notesList: Handler<'notes.list'> = (_message, { notebook }) => notebook.list();
