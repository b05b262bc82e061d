import { Eraser, X } from 'lucide-react';
import { useEffect } from 'react';
import { asParagraphId } from '@/kernel/protocol/asId.ts';
import type { LogEntry } from '../../state/log.ts';
import { stores } from '../../state/stores.ts';
import { clearLog, markLogSeen, useLog } from '../../state/useLog.ts';
import { useParagraphOrder } from '../../state/useNote.ts';
import { useNotes } from '../../state/useNotes.ts';
import { useUi } from '../../state/useUi.ts';
import { classes } from '../../ui/classes.ts';
import { momentWords } from '../../ui/durations.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { showPlace } from '../paragraph/focus.ts';
import { noteName } from '../tree/notePaths.ts';
import { ProblemRow } from './ProblemRow.tsx';
import { useProblems } from './useProblems.ts';

const tab = 'h-8 rounded-md px-2 text-sm text-muted hover:text-text aria-pressed:text-text aria-pressed:font-medium';

/** Bottom pane: what is wrong in the note now, and what was said over time; each line leads to its place. */
export function BottomPane() {
  const chosen = useUi((u) => u.bottomTab);
  const problems = useProblems();
  const entries = useLog((l) => l.entries);
  const choose = (bottomTab: typeof chosen) => stores.ui.setState({ bottomTab });
  useEffect(() => {
    // Looked at as long as it is open.
    if (entries.length > 0) markLogSeen();
  }, [entries]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-9 shrink-0 items-center gap-1 px-2">
        <button type="button" className={tab} aria-pressed={chosen === 'errors'} onClick={() => choose('errors')}>
          Errors{problems.length > 0 && <span className="tabular ml-1.5">{problems.length}</span>}
        </button>
        <button type="button" className={tab} aria-pressed={chosen === 'log'} onClick={() => choose('log')}>
          Log{entries.length > 0 && <span className="tabular ml-1.5">{entries.length}</span>}
        </button>
        <span className="flex-1" />
        {chosen === 'log' && <IconButton icon={Eraser} label="Clear the log" onClick={clearLog} />}
        <IconButton icon={X} label="Close errors and log" onClick={() => stores.ui.togglePane('bottom')} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached from the keyboard */}
      <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto pb-2">
        {chosen === 'errors' ? <Problems problems={problems} /> : <Log entries={entries} />}
      </div>
    </div>
  );
}

function Problems({ problems }: { problems: ReturnType<typeof useProblems> }) {
  if (problems.length === 0) return <p className="px-4 py-1 text-muted text-sm">Nothing is wrong in this note.</p>;
  return (
    <ul>
      {problems.map((problem) => (
        <ProblemRow key={problem.key} problem={problem} />
      ))}
    </ul>
  );
}

function Log({ entries }: { entries: readonly LogEntry[] }) {
  if (entries.length === 0) return <p className="px-4 py-1 text-muted text-sm">The log is empty.</p>;
  return (
    <ul className="flex flex-col-reverse">
      {entries.map((entry) => (
        <LogRow key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

const Tones: Record<LogEntry['level'], string> = { info: 'text-muted', warning: 'text-warn', error: 'text-bad' };

function LogRow({ entry }: { entry: LogEntry }) {
  const { at, level, message, error, count, noteId } = entry;
  const order = useParagraphOrder();
  const path = useNotes((s) => s.notes.find((n) => n.id === noteId)?.path);
  const paragraph = error?.paragraphId === undefined ? undefined : asParagraphId(error.paragraphId);
  const place = paragraph ? order.indexOf(paragraph) + 1 : 0;
  return (
    <li className="flex items-baseline gap-3 px-4 py-0.5 text-sm hover:bg-sunk">
      <span className="tabular w-20 shrink-0 text-2xs text-muted">{momentWords(at, at)}</span>
      <span className={classes('w-14 shrink-0 text-2xs', Tones[level])}>{level}</span>
      <span className="min-w-0 flex-1 whitespace-pre-wrap break-words font-mono text-xs">
        {message}
        {count > 1 && <span className="tabular ml-2 rounded-sm bg-sunk px-1 font-sans text-muted">{count} times</span>}
      </span>
      {paragraph && place > 0 ? (
        <button
          type="button"
          onClick={() => showPlace(paragraph, error?.line ?? 1, error?.column ?? 1)}
          className="shrink-0 rounded-sm text-accent text-xs hover:underline"
        >
          paragraph {place}
          {error?.line !== undefined && `, ${error.line}:${error.column ?? 1}`}
        </button>
      ) : (
        path && <span className="shrink-0 text-muted text-xs">{noteName(path)}</span>
      )}
    </li>
  );
}
