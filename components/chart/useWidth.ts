import { type RefObject, useLayoutEffect, useState } from 'react';
import { usePrinting } from '../ui/usePrinting.ts';

/** What a sheet of paper has room for (app/print.css), in pixels. */
const Paper = 664;

/** The width of an element in whole pixels, 0 before it is known; on paper no more than that is wide. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setWidth(Math.floor(element.clientWidth));
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  const isPrinting = usePrinting();
  return isPrinting ? Math.min(width, Paper) : width;
}
