import { createStore } from 'zustand/vanilla';
import type { WireError } from '@/kernel/protocol/error.ts';

/** The way to the server. `online` only when the open note has been fetched again, so that what is on the page is true. */
export type Link =
  | { state: 'connecting' }
  | { state: 'online'; since: number }
  | { state: 'offline'; since: number; attempt: number; reason: string }
  /** The server does not want this page: signed out, another protocol. Tried again at a slow pace. */
  | { state: 'refused'; since: number; error: WireError };

export interface ConnectionState {
  link: Link;
  /** Edits typed here that the server has not acknowledged. */
  unsentEdits: number;
}

export const createConnectionStore = () => createStore<ConnectionState>(() => ({ link: { state: 'connecting' }, unsentEdits: 0 }));
