import { useCallback, useSyncExternalStore } from 'react';
import { type ParagraphHeader, parseHeader } from '@/kernel/protocol/header.ts';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { stores } from './stores.ts';

/** Something of a paragraph's text, which re-renders only when that changes: `useTextOf(id, (text) => text === '')`. */
export function useTextOf<T extends string | number | boolean>(id: ParagraphId, select: (text: string) => T): T {
  const subscribe = useCallback(
    (listener: () => void) => {
      let ofText = stores.texts.get(id)?.subscribe(listener);
      const ofTexts = stores.texts.subscribe(() => {
        ofText?.();
        ofText = stores.texts.get(id)?.subscribe(listener);
        listener();
      });
      return () => {
        ofText?.();
        ofTexts();
      };
    },
    [id],
  );
  const read = () => select(stores.texts.get(id)?.read() ?? '');
  return useSyncExternalStore(subscribe, read, read);
}

/** A paragraph's text as it is typed. */
export function useText(id: ParagraphId): string {
  return useTextOf(id, identity);
}

/** The interpreter that a paragraph's header names: `''`, `md`, `sql`, `html`, `lib`, … */
export function useInterpreter(id: ParagraphId): ParagraphHeader['interpreter'] {
  return useTextOf(id, interpreterOf);
}

const identity = (text: string): string => text;
const interpreterOf = (text: string): string => parseHeader(text).interpreter;
