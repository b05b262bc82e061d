import type { Handler } from './Handler.ts';

export const noteTrash: Handler<'note.trash'> = async ({ noteId }, { notebook, kernels }) => {
  notebook.trash(noteId);
  await kernels.stop(noteId);
  return undefined;
};
