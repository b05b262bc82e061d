import { asNoteId } from '@/kernel/protocol/asId.ts';
import type { NoteId } from '@/kernel/protocol/ids.ts';
import { restBody } from '../../socket/restBody.ts';
import { RequestError } from '../../state/RequestError.ts';

/** Asks for a .zpln or .ipynb file and makes a note of it. Undefined when the person chose none. */
export async function importNote(): Promise<NoteId | undefined> {
  const file = await chosenFile();
  return file && importFile(file);
}

/** Makes a note of a .zpln file. */
export async function importFile(file: File): Promise<NoteId> {
  const body = await restBody('/api/notebook/import', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: await file.text(),
  });
  if (typeof body !== 'string' || body === '') {
    throw new RequestError({ code: 'BAD_IMPORT', message: `${file.name} was read, but the server named no note for it.` });
  }
  return asNoteId(body);
}

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
