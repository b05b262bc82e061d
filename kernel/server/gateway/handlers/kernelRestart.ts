import type { Handler } from './Handler.ts';

export const kernelRestart: Handler<'kernel.restart'> = async ({ noteId }, { notebook, kernels }) => {
  notebook.get(noteId);
  await kernels.restart(noteId);
  return undefined;
};
