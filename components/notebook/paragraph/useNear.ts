import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** A note of up to so many paragraphs has all of them on the page; beyond, only those near what is seen. */
export const WholeUpTo = 60;
const Margin = '1500px 0px';
const GuessedHeight = 120;

type Listener = (isNear: boolean, height: number) => void;
const listeners = new WeakMap<Element, Listener>();
let observer: IntersectionObserver | undefined;

/** Of a frame, for paragraphs that come and go, ms: all at once they would take many frames' time, and scrolling would stand still. */
const Share = 6;
const due = new Map<Element, { isNear: boolean; height: number }>();
let isAsked = false;

/** The paragraph has its turn in one of the next frames; one that is scrolled past before has none. */
function ask(target: Element, change: { isNear: boolean; height: number }): void {
  due.set(target, change);
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(takeTurns);
}

function takeTurns(): void {
  isAsked = false;
  const end = performance.now() + Share;
  // What is to be seen comes before what is to go.
  const inTurn = [...due].sort(([, a], [, b]) => Number(b.isNear) - Number(a.isNear));
  for (const [target, { isNear, height }] of inTurn) {
    due.delete(target);
    flushSync(() => listeners.get(target)?.(isNear, height));
    if (performance.now() >= end) break;
  }
  const [next] = due;
  if (next) ask(...next);
}

/** One observer for all. Its margin has to be that of the box that scrolls: the viewport's does not reach into it. */
function sharedObserver(): IntersectionObserver {
  const options: IntersectionObserverInit & { scrollMargin: string } = { rootMargin: Margin, scrollMargin: Margin };
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries)
      ask(target, { isNear: isIntersecting, height: boundingClientRect.height });
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
      due.delete(target);
    };
  }, [element, isBig]);
  return { isNear: isNear || !isBig, keptHeight: height.current };
}
