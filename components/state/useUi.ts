import { useStore } from 'zustand';
import { stores } from './stores.ts';
import type { UiState } from './ui.ts';

/** What this viewer has chosen: `const isOpen = useUi((u) => u.panes.left)`. Change it with `stores.ui.setState` and its methods. */
export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(stores.ui, select);
}
