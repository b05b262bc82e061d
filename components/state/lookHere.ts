import { type Look, lookOf } from '@/kernel/protocol/looks.ts';
import type { NoteState } from './note.ts';
import type { UiState } from './ui.ts';

/** How a note is looked at on this page: as its viewer or the address has it, else as the note keeps it. */
export function lookHere(note: NoteState, own: UiState['look']): Look {
  if (note.phase !== 'open') return 'default';
  return own?.noteId === note.id ? own.look : lookOf(note.config);
}
