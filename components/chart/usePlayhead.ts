import { useCallback, useSyncExternalStore } from 'react';
import type { Playhead, Reading } from './Playhead.ts';

/** What a playhead points at; a component that uses it is drawn again when that changes. */
export function usePlayhead(playhead: Playhead): Reading {
  const subscribe = useCallback((listener: () => void) => playhead.subscribe(listener), [playhead]);
  return useSyncExternalStore(
    subscribe,
    () => playhead.reading(),
    () => playhead.reading(),
  );
}
