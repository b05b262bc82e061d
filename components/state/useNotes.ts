import { useStore } from 'zustand';
import type { NotesState } from './notes.ts';
import { stores } from './stores.ts';

/** All notes, by path: `const notes = useNotes((s) => s.notes)`. */
export function useNotes<T>(select: (state: NotesState) => T): T {
  return useStore(stores.notes, select);
}
