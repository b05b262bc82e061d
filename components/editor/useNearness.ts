import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { watchNear } from '../ui/watchNear.ts';
import { pageTurns } from './pageTurns.ts';

/** Pixels around what is seen: an editor is made inside of the first and given up outside of the second. */
const Near = 500;
const Far = 3000;

export interface Nearness {
  /** Near what is seen now. */
  isNear: boolean;
  /** It was near when its turn came, and has not been far since: an editor may stand here. */
  hasTurn: boolean;
}

/** Whether an element is near what is seen, and whether it is its turn to become an editor. */
export function useNearness(ref: RefObject<Element | null>): Nearness {
  const [isNear, setNear] = useState(false);
  const [hasTurn, setTurn] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let giveUp = () => {};
    let has = false;
    const ask = (wish: boolean) => {
      giveUp();
      if (wish === has) return;
      giveUp = pageTurns().ask(() => {
        has = wish;
        // At once, so that its cost is known before another turn is given.
        flushSync(() => setTurn(wish));
      });
    };
    const ends = [
      watchNear(element, Near, (isInside) => {
        setNear(isInside);
        // What was scrolled past before its turn came needs none.
        ask(isInside || has);
      }),
      watchNear(element, Far, (isInside) => {
        if (!isInside) ask(false);
      }),
    ];
    return () => {
      giveUp();
      for (const end of ends) end();
    };
  }, [ref]);
  return { isNear, hasTurn };
}
