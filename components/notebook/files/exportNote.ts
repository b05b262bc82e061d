import { restBody } from '../../socket/restBody.ts';
import type { OpenNote } from '../../state/note.ts';
import { RequestError } from '../../state/RequestError.ts';
import { noteName } from '../tree/notePaths.ts';

/** Saves the note as Zeppelin's file, `Name_ID.zpln`; without outputs it is what belongs into git. Or as a notebook of Jupyter's, or as a page to read. */
export async function exportNote(
  note: OpenNote,
  { withOutputs, format = 'zpln' }: { withOutputs: boolean; format?: 'zpln' | 'ipynb' | 'html' },
): Promise<void> {
  const query = `?format=${format}${withOutputs ? '' : '&outputs=false'}`;
  const body = await restBody(`/api/notebook/export/${encodeURIComponent(note.id)}${query}`);
  if (typeof body !== 'string')
    throw new RequestError({ code: 'BAD_EXPORT', message: 'The server answered with something that is no note.' });
  const url = URL.createObjectURL(new Blob([body], { type: format === 'html' ? 'text/html' : 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${noteName(note.path).replace(/[\\/:*?"<>|]/g, '-')}_${note.id}.${format}`;
  link.click();
  // The download has its own reference by then.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
