import { classes } from '../../ui/classes.ts';
import type { ComparedParagraph, Line } from './compared.ts';

const Words: Record<ComparedParagraph['change'], string> = {
  added: 'new',
  removed: 'deleted',
  changed: 'changed',
  moved: 'moved',
  same: 'the same',
};
/** Lines around a change that are shown. */
const Context = 3;

/** One paragraph with the lines that came and went. */
export function ComparedView({ paragraph }: { paragraph: ComparedParagraph }) {
  const { title, place, change, lines, added, removed } = paragraph;
  return (
    <section aria-label={`Paragraph ${place}: ${Words[change]}`} className="overflow-hidden rounded-md border bg-panel">
      <header className="flex items-baseline gap-2 border-b bg-bg px-3 py-1.5 text-xs">
        <span className="font-medium">{title || `Paragraph ${place}`}</span>
        <span className={classes(change === 'removed' ? 'text-bad' : change === 'added' ? 'text-ok' : 'text-muted')}>{Words[change]}</span>
        <span className="tabular ml-auto font-mono text-2xs">
          {added > 0 && <span className="text-ok">+{added}</span>} {removed > 0 && <span className="text-bad">−{removed}</span>}
        </span>
      </header>
      {change !== 'moved' && (
        <div className="overflow-x-auto py-1 font-mono text-xs leading-5">
          {nearChanges(lines).map(({ line, at }) =>
            line ? (
              <div
                key={at}
                className={classes(
                  'flex min-w-fit whitespace-pre px-3',
                  line.mark === '+' && 'bg-[color-mix(in_srgb,var(--ok)_14%,transparent)]',
                  line.mark === '-' && 'bg-[color-mix(in_srgb,var(--bad)_12%,transparent)]',
                )}
              >
                <span
                  className={classes(
                    'w-4 shrink-0 select-none',
                    line.mark === '+' ? 'text-ok' : line.mark === '-' ? 'text-bad' : 'text-muted',
                  )}
                >
                  {line.mark === '-' ? '−' : line.mark}
                </span>
                <span>{line.text || ' '}</span>
              </div>
            ) : (
              <div key={at} className="my-0.5 select-none border-y border-dashed bg-bg px-3 text-2xs text-muted">
                ⋯
              </div>
            ),
          )}
        </div>
      )}
    </section>
  );
}

/** Changes with a few lines around them; an entry without a line stands for those left out. */
function nearChanges(lines: readonly Line[]): { line: Line | undefined; at: number }[] {
  const isNear = (at: number) => lines.slice(Math.max(0, at - Context), at + Context + 1).some((line) => line.mark !== ' ');
  const shown: { line: Line | undefined; at: number }[] = [];
  for (const [at, line] of lines.entries()) {
    if (isNear(at)) shown.push({ line, at });
    else if (shown.at(-1)?.line !== undefined || shown.length === 0) shown.push({ line: undefined, at });
  }
  return shown;
}
