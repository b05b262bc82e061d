import { createStore } from 'zustand/vanilla';
import type { WireError } from '@/kernel/protocol/error.ts';
import type { NoteId } from '@/kernel/protocol/ids.ts';

export interface LogEntry {
  id: number;
  at: number;
  level: 'info' | 'warning' | 'error';
  message: string;
  noteId?: NoteId | undefined;
  /** Code and place, when there is one: `error.paragraphId`, `line`, `column`. */
  error?: WireError | undefined;
  /** How many times in a row; a stream that fails with every batch stays one line. */
  count: number;
}

export interface LogState {
  entries: readonly LogEntry[];
  /** Errors since the panel was last looked at. */
  unseenErrors: number;
}

export const KeptEntries = 500;

export const createLogStore = () => createStore<LogState>(() => ({ entries: [], unseenErrors: 0 }));
export type LogStore = ReturnType<typeof createLogStore>;

let lastId = 0;

/** Adds a line to the errors and logs panel, oldest first; the same one again only counts up. */
export function addLog(store: LogStore, entry: Omit<LogEntry, 'id' | 'count'>): void {
  const { entries, unseenErrors } = store.getState();
  const unseen = unseenErrors + (entry.level === 'error' ? 1 : 0);
  const last = entries.at(-1);
  if (last && isSame(last, entry)) {
    store.setState({ entries: [...entries.slice(0, -1), { ...last, at: entry.at, count: last.count + 1 }], unseenErrors: unseen });
  } else {
    store.setState({ entries: [...entries, { ...entry, id: ++lastId, count: 1 }].slice(-KeptEntries), unseenErrors: unseen });
  }
}

function isSame(a: Omit<LogEntry, 'id' | 'count'>, b: Omit<LogEntry, 'id' | 'count'>): boolean {
  return a.level === b.level && a.message === b.message && a.noteId === b.noteId && a.error?.paragraphId === b.error?.paragraphId;
}
