import { useStore } from 'zustand';
import type { LogState } from './log.ts';
import { stores } from './stores.ts';

/** The errors and logs panel: `const entries = useLog((l) => l.entries)`. */
export function useLog<T>(select: (state: LogState) => T): T {
  return useStore(stores.log, select);
}

/** The panel was looked at. */
export function markLogSeen(): void {
  stores.log.setState({ unseenErrors: 0 });
}

export function clearLog(): void {
  stores.log.setState({ entries: [], unseenErrors: 0 });
}
