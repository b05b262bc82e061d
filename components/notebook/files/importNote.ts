import { asNoteId } from '@/kernel/protocol/asId.ts';
import type { NoteId } from '@/kernel/protocol/ids.ts';
import { BodyLimit } from '@/kernel/protocol/limits.ts';
import { restBody } from '../../socket/restBody.ts';
import { RequestError } from '../../state/RequestError.ts';

/** Asks for a .zpln or .ipynb file and makes a note of it. Undefined when the person chose none. */
export async function importNote(): Promise<NoteId | undefined> {
  const file = await chosenFile();
  return file && importFile(file);
}

/** Makes a note of a .zpln file. */
export async function importFile(file: File): Promise<NoteId> {
  // Before it is read or sent: a server that hangs up in the middle of a file cannot say why.
  if (file.size > BodyLimit)
    throw new RequestError({
      code: 'REQUEST_TOO_LARGE',
      message: `${file.name} has ${megabytes(file.size)} MB; a note may have ${megabytes(BodyLimit)} MB to be imported.`,
      hint: 'Export it without outputs, or clear its largest ones.',
    });
  const body = await restBody('/api/notebook/import', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: file,
  });
  if (typeof body !== 'string' || body === '') {
    throw new RequestError({ code: 'BAD_IMPORT', message: `${file.name} was read, but the server named no note for it.` });
  }
  return asNoteId(body);
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);

function chosenFile(): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.zpln,.ipynb,.json,application/json';
    input.addEventListener('change', () => resolve(input.files?.[0]));
    input.addEventListener('cancel', () => resolve(undefined));
    input.click();
  });
}
