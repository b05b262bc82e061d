import { createStore } from 'zustand/vanilla';
import type { NoteSummary } from '@/kernel/protocol/note.ts';

export interface NotesState {
  /** False until the server has sent the list for the first time. */
  loaded: boolean;
  notes: readonly NoteSummary[];
}

/** Every note that this person may see, in the order of their paths. */
export const createNotesStore = () => createStore<NotesState>(() => ({ loaded: false, notes: [] }));

const byPath = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export function sortedByPath(notes: readonly NoteSummary[]): NoteSummary[] {
  return [...notes].sort((a, b) => byPath.compare(a.path, b.path));
}
