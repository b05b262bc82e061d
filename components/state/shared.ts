import { createStore } from 'zustand/vanilla';
import type { WireError } from '@/kernel/protocol/error.ts';
import type { SharedMessage, SharedNote } from '@/kernel/protocol/shared.ts';

type Ended = Extract<SharedMessage, { type: 'shared.ended' }>['reason'];

/** What a share link shows. */
export type SharedState =
  | { phase: 'opening' }
  | { phase: 'open'; note: SharedNote; isOnline: boolean }
  | { phase: 'ended'; reason: Ended }
  | { phase: 'refused'; error: WireError };

export const createSharedStore = () => createStore<SharedState>(() => ({ phase: 'opening' }));
export type SharedStore = ReturnType<typeof createSharedStore>;
