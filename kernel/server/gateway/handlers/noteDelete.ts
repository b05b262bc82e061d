import { deleteNote } from '../../notebooks/deleteNote.ts';
import type { Handler } from './Handler.ts';

export const noteDelete: Handler<'note.delete'> = async ({ noteId }, workplace) => {
  await deleteNote(workplace, noteId);
  return undefined;
};
