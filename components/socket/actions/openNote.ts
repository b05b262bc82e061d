import type { NoteId } from '@/kernel/protocol/ids.ts';
import type { NoteStore } from '../../state/note.ts';
import { RequestError } from '../../state/RequestError.ts';

export function openNoteId(store: NoteStore): NoteId {
  const note = store.getState();
  if (note.phase === 'open') return note.id;
  throw new RequestError({ code: 'NO_NOTE', message: 'There is no open note.', hint: 'Open a note first.' });
}
