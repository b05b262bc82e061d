import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let isPrinting = false;
const listeners = new Set<() => void>();

if (typeof window !== 'undefined') {
  const turn = (printing: boolean) => {
    if (printing === isPrinting) return;
    isPrinting = printing;
    // What goes to paper is what stands there when this returns.
    flushSync(() => {
      for (const listener of listeners) listener();
    });
  };
  addEventListener('beforeprint', () => turn(true));
  addEventListener('afterprint', () => turn(false));
  matchMedia('print').addEventListener('change', ({ matches }) => turn(matches));
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Whether the page goes to paper: all of it then, as text and pictures, and nothing to work with. How that looks is in app/print.css. */
export const usePrinting = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => isPrinting,
    () => false,
  );
