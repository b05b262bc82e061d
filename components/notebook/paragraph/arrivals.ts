import { flushSync } from 'react-dom';

/** After so many ms no further paragraph is begun in a frame: what the browser does with it costs as much again. */
const FrameBudget = 4;

const waiting = new Set<() => void>();
let isScheduled = false;

/** Lets a paragraph come onto the page, after those that asked before, a few a frame. Returns what gives its turn up. */
export function arriveInTurn(arrive: () => void): () => void {
  const turn = () => arrive();
  waiting.add(turn);
  if (!isScheduled) {
    isScheduled = true;
    requestAnimationFrame(frame);
  }
  return () => void waiting.delete(turn);
}

function frame(): void {
  const start = performance.now();
  for (const turn of waiting) {
    waiting.delete(turn);
    // At once, so that its cost is known before the next is begun.
    flushSync(turn);
    if (performance.now() - start > FrameBudget) break;
  }
  isScheduled = waiting.size > 0;
  if (isScheduled) requestAnimationFrame(frame);
}
