import { type RefObject, useEffect, useState } from 'react';

/** Pixels around the viewport: an editor is made inside of the first and given up outside of the second. */
const Near = 500;
const Far = 3000;

/** Whether an element is near the viewport; once near, it stays so until it is far. */
export function useNearness(ref: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observe = (margin: number, isInside: boolean) => {
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.at(-1)?.isIntersecting === isInside) setNear(isInside);
        },
        { rootMargin: `${margin}px 0px` },
      );
      observer.observe(element);
      return observer;
    };
    const observers = [observe(Near, true), observe(Far, false)];
    return () => {
      for (const observer of observers) observer.disconnect();
    };
  }, [ref]);
  return isNear;
}
