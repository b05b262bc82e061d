import { classes } from '../../ui/classes.ts';
import { showPlace } from '../paragraph/focus.ts';
import type { Problem } from './problems.ts';

/** A problem as a link: paragraph, line and column. */
export function ProblemRow({ problem }: { problem: Problem }) {
  const { severity, code, message, place, line, column, paragraphId } = problem;
  return (
    <li>
      <button
        type="button"
        onClick={() => showPlace(paragraphId, line, column)}
        className="flex w-full items-baseline gap-3 px-4 py-1 text-left text-sm hover:bg-sunk"
      >
        <span className={classes('w-32 shrink-0 truncate font-mono text-xs', severity === 'error' ? 'text-bad' : 'text-warn')}>{code}</span>
        <span className="min-w-0 flex-1 truncate">{message.split('\n')[0]}</span>
        <span className="tabular shrink-0 text-muted text-xs">
          paragraph {place}, {line}:{column}
        </span>
      </button>
    </li>
  );
}
