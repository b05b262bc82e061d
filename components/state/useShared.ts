import { useStore } from 'zustand';
import type { SharedState } from './shared.ts';
import { stores } from './stores.ts';

/** What the link of this page shows. */
export function useShared(): SharedState {
  return useStore(stores.shared);
}
