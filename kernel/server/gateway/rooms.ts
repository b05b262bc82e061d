import type { NoteId } from '../../protocol/ids.ts';

/** Where those are who look at a note. */
export function noteRoom(noteId: NoteId): string {
  return `note:${noteId}`;
}
