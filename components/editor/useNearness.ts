import { type RefObject, useEffect, useState } from 'react';
import { EditorTurns } from './EditorTurns.ts';
import { whenIdle } from './whenIdle.ts';

/** Pixels around what is seen: an editor is made inside of the first and given up outside of the second. */
const Near = 500;
const Far = 3000;

let turns: EditorTurns | undefined;

function pageTurns(): EditorTurns {
  if (turns) return turns;
  const created = new EditorTurns({
    now: () => performance.now(),
    after: (ms, run) => void setTimeout(run, ms),
    whenIdle: (run) => void whenIdle(run),
  });
  document.addEventListener('scroll', () => created.scrolled(), { capture: true, passive: true });
  turns = created;
  return created;
}

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
        setTurn(wish);
      });
    };
    const observe = (margin: number, onChange: (isInside: boolean) => void) => {
      // Both margins: the viewport's does not reach into a box that scrolls by itself.
      const options: IntersectionObserverInit & { scrollMargin: string } = {
        rootMargin: `${margin}px 0px`,
        scrollMargin: `${margin}px 0px`,
      };
      const observer = new IntersectionObserver((entries) => onChange(entries.at(-1)?.isIntersecting === true), options);
      observer.observe(element);
      return observer;
    };
    const observers = [
      observe(Near, (isInside) => {
        setNear(isInside);
        // What was scrolled past before its turn came needs none.
        ask(isInside || has);
      }),
      observe(Far, (isInside) => {
        if (!isInside) ask(false);
      }),
    ];
    return () => {
      giveUp();
      for (const observer of observers) observer.disconnect();
    };
  }, [ref]);
  return { isNear, hasTurn };
}
