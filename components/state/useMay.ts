import { covers } from '@/kernel/protocol/covers.ts';
import type { Role } from '@/kernel/protocol/people.ts';
import { stores } from './stores.ts';
import { useNote } from './useNote.ts';

/** Whether this person's role on the open note is enough; false while none is open. */
export function useMay(needed: Role): boolean {
  return useNote((note) => note.phase === 'open' && covers(note.role, needed));
}

/** The same, once. */
export function may(needed: Role): boolean {
  const note = stores.note.getState();
  return note.phase === 'open' && covers(note.role, needed);
}
