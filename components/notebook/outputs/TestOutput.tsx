import { Check, ChevronRight, CircleDashed, LoaderCircle, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { OutputId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { TestReport, TestResult } from '@/kernel/protocol/testReport.ts';
import { useOutputText } from '../../state/useOutputs.ts';
import { classes } from '../../ui/classes.ts';
import { showPlace } from '../paragraph/focus.ts';
import { TestDifference } from './TestDifference.tsx';

/** The tests of a `%test` paragraph: how many passed, each with its time, and of those that failed what came instead. */
export function TestOutput({ id, paragraphId }: { id: OutputId; paragraphId: ParagraphId }) {
  const { text } = useOutputText(id);
  const tests = useMemo(() => readReport(text), [text]);
  const passed = tests.filter((one) => one.status === 'passed').length;
  const failed = tests.filter((one) => one.status === 'failed').length;
  if (tests.length === 0) return null;
  return (
    <div>
      <p className="mb-2 flex items-baseline gap-3 text-sm">
        <span className={classes('font-semibold', failed > 0 ? 'text-bad' : passed === tests.length ? 'text-ok' : '')}>
          {failed > 0 ? `${failed} failed` : passed === tests.length ? 'All passed' : 'Running'}
        </span>
        <span className="tabular text-muted text-xs">
          {passed} of {tests.length} passed
        </span>
      </p>
      <ul className="divide-y divide-line rounded-md border">
        {tests.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two tests may have one name
          <Row key={`${at} ${one.name}`} test={one} paragraphId={paragraphId} />
        ))}
      </ul>
    </div>
  );
}

const Icons = { passed: Check, failed: X, running: LoaderCircle, waiting: CircleDashed };
const Tones = { passed: 'text-ok', failed: 'text-bad', running: 'text-accent animate-spin', waiting: 'text-muted' };

function Row({ test, paragraphId }: { test: TestResult; paragraphId: ParagraphId }) {
  const { name, status, ms, message, line, batches, expected, received } = test;
  const hasMore = (batches?.length ?? 0) > 0 || message !== undefined;
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = hasMore && (chosen ?? status === 'failed');
  const Icon = Icons[status];
  return (
    <li>
      <div className="flex items-center gap-2 px-3 py-1.5 text-sm">
        <Icon size={15} strokeWidth={2.25} aria-hidden="true" className={classes('shrink-0', Tones[status])} />
        <span className="sr-only">{status}: </span>
        {hasMore ? (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setChosen(!isOpen)}
            className="-mx-1 inline-flex min-w-0 items-center gap-1 rounded-sm px-1 text-left hover:bg-sunk"
          >
            <span className="truncate">{name}</span>
            <ChevronRight
              size={13}
              aria-hidden="true"
              className={classes('shrink-0 text-muted transition-transform', isOpen && 'rotate-90')}
            />
          </button>
        ) : (
          <span className="truncate">{name}</span>
        )}
        <span className="tabular ml-auto shrink-0 text-muted text-xs">
          {batches && `${batches.length} ${batches.length === 1 ? 'batch' : 'batches'} · `}
          {ms !== undefined && `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`}
        </span>
      </div>
      {isOpen && (
        <div className="px-3 pb-3 pl-9">
          {message !== undefined && (
            <p className="mb-2 whitespace-pre-wrap text-bad text-sm">
              {message}
              {line !== undefined && (
                <button
                  type="button"
                  onClick={() => showPlace(paragraphId, line, 1)}
                  className="ml-2 rounded-sm text-muted text-xs underline underline-offset-2 hover:text-text"
                >
                  line {line}
                </button>
              )}
            </p>
          )}
          <TestDifference batches={batches} expected={expected} received={received} />
        </div>
      )}
    </li>
  );
}

function readReport(text: string): TestResult[] {
  try {
    return (JSON.parse(text) as Partial<TestReport>).tests ?? [];
  } catch {
    return [];
  }
}
