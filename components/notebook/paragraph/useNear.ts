import { type RefObject, useEffect, useRef, useState } from 'react';

/** A note of up to so many paragraphs has all of them on the page; beyond, only those near what is seen. */
export const WholeUpTo = 60;
const Margin = '1500px 0px';
const GuessedHeight = 120;

type Listener = (isNear: boolean, height: number) => void;
const listeners = new WeakMap<Element, Listener>();
let observer: IntersectionObserver | undefined;

/** One observer for all. Its margin has to be that of the box that scrolls: the viewport's does not reach into it. */
function sharedObserver(): IntersectionObserver {
  const options: IntersectionObserverInit & { scrollMargin: string } = { rootMargin: Margin, scrollMargin: Margin };
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries)
      listeners.get(target)?.(isIntersecting, boundingClientRect.height);
  }, options);
  return observer;
}

/**
 * Whether a paragraph of a big note is near what is seen, and how high it was when it last was: that is the place to keep for it.
 * Always near when `isBig` is false.
 */
export function useNear(element: RefObject<HTMLElement | null>, isBig: boolean): { isNear: boolean; keptHeight: number } {
  const [isNear, setNear] = useState(false);
  const height = useRef(GuessedHeight);
  useEffect(() => {
    const target = element.current;
    if (!isBig || !target) return;
    listeners.set(target, (near, measured) => {
      // The last height with its content: what is measured when it comes back is the place that was kept.
      if (!near && measured > 0) height.current = measured;
      setNear(near);
    });
    sharedObserver().observe(target);
    return () => {
      sharedObserver().unobserve(target);
      listeners.delete(target);
    };
  }, [element, isBig]);
  return { isNear: isNear || !isBig, keptHeight: height.current };
}
