import { EditorTurns } from './EditorTurns.ts';
import { whenIdle } from './whenIdle.ts';

let turns: EditorTurns | undefined;

/** The turns of this page: what is costly to make waits until nobody scrolls and the browser is idle. */
export function pageTurns(): EditorTurns {
  if (turns) return turns;
  const created = new EditorTurns({
    now: () => performance.now(),
    after: (ms, run) => void setTimeout(run, ms),
    whenIdle: (run) => void whenIdle((left) => run(left)),
  });
  document.addEventListener('scroll', () => created.scrolled(), { capture: true, passive: true });
  turns = created;
  return created;
}
