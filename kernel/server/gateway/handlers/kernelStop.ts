import type { Handler } from './Handler.ts';

export const kernelStop: Handler<'kernel.stop'> = async ({ noteId }, { notebook, kernels }) => {
  notebook.get(noteId);
  await kernels.stop(noteId);
  return undefined;
};
