'use client';
import { ChevronDown, CircleStop } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { classes } from '@/components/ui/classes.ts';
import { Hint } from '@/components/ui/Hint.tsx';
import { formatCompact, formatDuration, formatUptime } from '../chart/format.ts';
import { Sparkline } from '../chart/Sparkline.tsx';
import { figuresOf } from './figures.ts';
import { usePlaceWords } from './placeWords.ts';
import { StateDot } from './StateDot.tsx';
import type { StatusStripProps } from './StatusStripProps.ts';
import { StreamDetails } from './StreamDetails.tsx';
import { useNow } from './useNow.ts';
import { type Level, verdictOf } from './verdict.ts';

const meters: Record<Level, string> = { idle: 'bg-muted', ok: 'bg-accent', amber: 'bg-warn', red: 'bg-bad' };

/**
 * How a stream is, in one line; a click opens what Spark's Streaming tab has.
 * @example <StatusStrip status={status} onStop={() => stop(status.id)} />
 */
export function StatusStrip(props: StatusStripProps) {
  const { status, onStop, stopLabel } = props;
  const [isOpen, setOpen] = useState(false);
  const isActive = status.state === 'ACTIVE';
  const now = useNow(isActive);
  const say = usePlaceWords();
  const judged = verdictOf(status, now);
  const verdict = { ...judged, text: say(judged.text) };
  const lastError = status.lastError && say(status.lastError);
  const { rate, rates, processing, delay, total } = figuresOf(status);
  const interval = formatDuration(status.batchInterval);
  const isLoud = verdict.level === 'amber' || verdict.level === 'red';
  return (
    <section aria-label={`Stream ${status.name}`} className="tabular @container min-w-0 text-xs" data-stream-id={status.id}>
      <div className="flex min-h-8 items-center gap-2">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={`${status.name}: ${verdict.text}. ${isOpen ? 'Hide' : 'Show'} details`}
          className="flex min-w-0 flex-1 items-center gap-x-2 overflow-hidden rounded-sm px-1.5 py-1 text-left hover:bg-sunk @md:gap-x-4"
          onClick={() => setOpen(!isOpen)}
        >
          <StateDot state={status.state} level={verdict.level} />
          <span className="flex min-w-0 flex-1 items-center gap-x-3 overflow-hidden @md:gap-x-4">
            <Figure value={interval} from="@lg">
              batches
            </Figure>
            {status.startedAt !== undefined && isActive && <Figure label="up" value={formatUptime(now - status.startedAt)} from="@3xl" />}
            <span className="inline-flex shrink-0 items-center gap-1.5">
              <Figure label="in" value={rate === undefined ? '–' : `${formatCompact(rate)}/s`} />
              <span className="hidden @md:inline">
                <Sparkline isFromZero values={rates} width={44} height={14} />
              </span>
            </span>
            <span className="inline-flex shrink-0 items-center gap-1.5">
              <Figure label="processing" value={processing === undefined ? '–' : formatDuration(processing)}>
                <span className="hidden @xl:inline">of {interval}</span>
              </Figure>
              <Meter share={(processing ?? 0) / status.batchInterval} level={verdict.level} />
            </span>
            <Figure
              label="delay"
              value={delay === undefined ? '–' : delay < 1 ? '0' : formatDuration(delay)}
              isLoud={(delay ?? 0) > status.batchInterval / 2}
              from="@2xl"
            />
            <Figure label="total" value={total === undefined ? '–' : formatDuration(total)} from="@5xl" />
            <Figure label="queued" value={String(status.queuedBatches)} isLoud={status.queuedBatches > 1} from="@4xl" />
            <Figure label="records" value={formatCompact(status.totalRecords)} from="@4xl" />
          </span>
          <ChevronDown
            size={13}
            aria-hidden="true"
            className={classes('shrink-0 text-muted transition-transform', isOpen && 'rotate-180')}
          />
        </button>
        {onStop && (isActive || status.state === 'STOPPING') && (
          <Hint label={`Stop ${status.name}`}>
            <button
              type="button"
              aria-label={stopLabel ?? `Stop stream ${status.name}`}
              disabled={!isActive}
              className="inline-flex h-6 shrink-0 items-center gap-1 rounded-md px-1.5 text-muted hover:bg-bad-soft hover:text-bad disabled:opacity-50"
              onClick={onStop}
            >
              <CircleStop size={14} aria-hidden="true" />
              {isActive ? 'Stop' : 'Stopping…'}
            </button>
          </Hint>
        )}
      </div>
      {isLoud && (
        <p
          role="status"
          className={classes('rounded-md px-2.5 py-1.5', verdict.level === 'red' ? 'bg-bad-soft text-bad' : 'bg-warn-soft text-warn')}
        >
          {verdict.text}
        </p>
      )}
      {lastError && !verdict.text.includes(lastError) && (
        <p className="truncate px-1.5 py-0.5 text-bad" title={lastError}>
          last error: {lastError}
        </p>
      )}
      {isOpen && <StreamDetails {...props} verdict={verdict} />}
    </section>
  );
}

/** Widths of the strip from which a figure has room in its one line; what has none is among the details. */
const widths = {
  '@lg': 'hidden @lg:inline',
  '@2xl': 'hidden @2xl:inline',
  '@3xl': 'hidden @3xl:inline',
  '@4xl': 'hidden @4xl:inline',
  '@5xl': 'hidden @5xl:inline',
};

interface FigureProps {
  label?: string;
  value: string;
  isLoud?: boolean;
  /** Default: always. What is loud is always shown. */
  from?: keyof typeof widths;
  children?: ReactNode;
}

function Figure({ label, value, isLoud = false, from, children }: FigureProps) {
  return (
    <span className={classes('whitespace-nowrap text-muted', from && !isLoud && widths[from])}>
      {label && <>{label} </>}
      <span className={classes('font-medium', isLoud ? 'text-bad' : 'text-text')}>{value}</span>
      {children && <> {children}</>}
    </span>
  );
}

/** How much of the interval the last batch took. */
function Meter({ share, level }: { share: number; level: Level }) {
  return (
    <span aria-hidden="true" className="hidden h-1 w-9 shrink-0 overflow-hidden @sm:inline-block rounded-full bg-line">
      <span
        className={classes('block h-full rounded-full transition-[width] duration-300', meters[level])}
        style={{ width: `${Math.min(1, share) * 100}%` }}
      />
    </span>
  );
}
