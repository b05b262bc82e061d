import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { pageTurns } from '../../editor/pageTurns.ts';
import { usePrinting } from '../../ui/usePrinting.ts';
import { watchNear } from '../../ui/watchNear.ts';
import { arriveInTurn } from './arrivals.ts';

/** A note of up to so many paragraphs has all of them on the page; beyond, only those near what is seen. */
export const WholeUpTo = 60;
const Margin = 1500;
const GuessedHeight = 120;

export interface Near {
  isNear: boolean;
  /** It may have what is only for those who do something with it: nobody scrolls, or all of the note is there. */
  isSettled: boolean;
  /** How high it was when it last was near: the place to keep for it. */
  keptHeight: number;
}

/**
 * Whether a paragraph of a big note is near what is seen. Paragraphs come a few a frame, and go when nobody scrolls.
 * Always near and settled when `isBig` is false; near on paper.
 */
export function useNear(element: RefObject<HTMLElement | null>, isBig: boolean): Near {
  const [isNear, setNear] = useState(false);
  const [isSettled, setSettled] = useState(false);
  const isPrinting = usePrinting();
  const height = useRef(GuessedHeight);
  useEffect(() => {
    const target = element.current;
    if (!isBig || !target) return;
    let giveUp = () => {};
    const stop = watchNear(target, Margin, (near, measured) => {
      giveUp();
      if (near) {
        giveUp = arriveInTurn(() => {
          setNear(true);
          giveUp = pageTurns().ask(() => flushSync(() => setSettled(true)));
        });
        return;
      }
      // The last height with its content: what is measured when it comes back is the place that was kept.
      if (measured > 0) height.current = measured;
      giveUp = pageTurns().ask(() =>
        flushSync(() => {
          setNear(false);
          setSettled(false);
        }),
      );
    });
    return () => {
      giveUp();
      stop();
    };
  }, [element, isBig]);
  return { isNear: isNear || !isBig || isPrinting, isSettled: isSettled || !isBig, keptHeight: height.current };
}
