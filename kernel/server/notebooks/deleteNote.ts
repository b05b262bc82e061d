import { rm } from 'node:fs/promises';
import { KernelError } from '../../base/errors.ts';
import type { NoteId } from '../../protocol/ids.ts';
import type { Workplace } from '../Workplace.ts';

/** Deletes a note for good: its text, its outputs, its kernel, and then the folder that the kernel worked in. */
export async function deleteNote({ notebook, kernels, folderOf }: Workplace, noteId: NoteId): Promise<void> {
  notebook.delete(noteId);
  await kernels.stop(noteId);
  if (!/^[\w-]+$/.test(noteId)) throw new KernelError('INTERNAL', `The id ${noteId} names no folder.`);
  await rm(folderOf(noteId), { recursive: true, force: true, maxRetries: 3 });
}
