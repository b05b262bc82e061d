import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { loadMonaco } from './monaco/load.ts';
import type { ParagraphModel } from './monaco/ParagraphModel.ts';
import { whenIdle } from './whenIdle.ts';

export type Monaco = Awaited<ReturnType<typeof loadMonaco>>;

let loaded: Monaco | undefined;

/** Monaco when it is there. `now` fetches it at once, `soon` when the browser has nothing better to do. */
export function useMonaco(when: 'now' | 'soon' | 'later'): Monaco | undefined {
  const [monaco, setMonaco] = useState(loaded);
  useEffect(() => {
    if (monaco || when === 'later') return;
    let isWanted = true;
    const load = () => {
      loadMonaco().then(
        (module) => {
          loaded = module;
          if (isWanted) setMonaco(module);
        },
        (error: unknown) => console.error('The editor could not be loaded; the text stays readable.', error),
      );
    };
    const cancel = when === 'now' ? load() : whenIdle(load);
    return () => {
      isWanted = false;
      cancel?.();
    };
  }, [monaco, when]);
  return monaco;
}

/** A paragraph's model, when Monaco and the paragraph's synced text are there. */
export function useParagraphModel(monaco: Monaco | undefined, id: ParagraphId): ParagraphModel | undefined {
  const subscribe = useCallback((listener: () => void) => monaco?.models.subscribe(listener) ?? (() => {}), [monaco]);
  const read = () => monaco?.models.get(id);
  return useSyncExternalStore(subscribe, read, () => undefined);
}
