import { CircleCheck, CircleSlash, CircleX, Clock3, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { RunOutcome, ScheduledRun } from '@/kernel/protocol/schedule.ts';
import { tookWords } from '../../ui/durations.ts';
import { dueWords } from './dueWords.ts';

const Looks: Record<RunOutcome, { icon: LucideIcon; className: string; word: string }> = {
  running: { icon: LoaderCircle, className: 'text-accent', word: 'Running' },
  finished: { icon: CircleCheck, className: 'text-ok', word: 'Finished' },
  failed: { icon: CircleX, className: 'text-bad', word: 'Failed' },
  skipped: { icon: CircleSlash, className: 'text-warn', word: 'Skipped' },
  missed: { icon: Clock3, className: 'text-muted', word: 'Missed' },
};

const Most = 30;

/** What became of each due time, newest first. */
export function RunHistory({ runs }: { runs: readonly ScheduledRun[] }) {
  const shown = runs.slice(0, Most);
  const words = dueWords(shown.map((run) => run.dueAt));
  return (
    <section aria-label="History">
      <h3 className="mb-2 font-semibold text-sm">History</h3>
      {runs.length === 0 && <p className="text-muted text-sm">Nothing has been due yet.</p>}
      <ul className="divide-y">
        {shown.map(({ dueAt, outcome, endedAt, message }, at) => {
          const { icon: Icon, className, word } = Looks[outcome];
          return (
            <li key={`${dueAt} ${outcome}`} className="flex flex-wrap items-baseline gap-x-3 py-1.5 max-sm:gap-x-2 text-sm">
              <Icon size={14} aria-hidden="true" className={`${className} translate-y-0.5`} />
              <span className="w-20 max-sm:w-16">{word}</span>
              <span className="tabular w-36 text-muted max-sm:w-32">{words[at]}</span>
              <span className="tabular w-20 text-muted max-sm:w-auto">
                {endedAt !== undefined && endedAt >= dueAt ? tookWords(endedAt - dueAt) : ''}
              </span>
              <span className="min-w-0 flex-1 truncate text-muted max-sm:basis-full max-sm:pl-5.5" title={message}>
                {message}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
