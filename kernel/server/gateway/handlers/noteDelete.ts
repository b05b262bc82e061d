import type { Handler } from './Handler.ts';

export const noteDelete: Handler<'note.delete'> = async ({ noteId }, { notebook, kernels }) => {
  notebook.delete(noteId);
  await kernels.stop(noteId);
  return undefined;
};
