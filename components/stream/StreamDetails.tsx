import { Tabs } from 'radix-ui';
import { useMemo } from 'react';
import { formatCompact, formatDuration, formatMoment, formatNumber } from '../chart/format.ts';
import { BatchTable } from './BatchTable.tsx';
import { rateOf } from './figures.ts';
import { OperatorGraphView } from './OperatorGraphView.tsx';
import { Receivers } from './Receivers.tsx';
import type { StatusStripProps } from './StatusStripProps.ts';
import { Timeline } from './Timeline.tsx';
import type { Verdict } from './verdict.ts';

type Props = Omit<StatusStripProps, 'onStop' | 'stopLabel'> & { verdict: Verdict };

const tab =
  'rounded-md px-2 py-1 text-muted hover:text-text data-[state=active]:bg-accent-soft data-[state=active]:font-medium data-[state=active]:text-accent';

/** A stream in full: its figures over time and its batches, or its operators and what goes through them. */
export function StreamDetails({ verdict, look, owner, onOpenPlace, ...rest }: Props) {
  const { status } = rest;
  const isCalm = verdict.level === 'ok' || verdict.level === 'idle';
  return (
    <Tabs.Root defaultValue="batches" className="grid gap-3 border-line border-t px-1.5 pt-2 pb-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {isCalm && <p className="text-muted">{verdict.text}</p>}
        {look && (
          <Tabs.List aria-label={`Details of ${status.name}`} className="ml-auto flex gap-1">
            <Tabs.Trigger value="batches" className={tab}>
              Batches
            </Tabs.Trigger>
            <Tabs.Trigger value="operators" className={tab}>
              Operators
            </Tabs.Trigger>
          </Tabs.List>
        )}
      </div>
      <Tabs.Content value="batches">
        <StreamFigures {...rest} />
      </Tabs.Content>
      {look && (
        <Tabs.Content value="operators">
          <OperatorGraphView look={look} owner={owner} onOpenPlace={onOpenPlace} />
        </Tabs.Content>
      )}
    </Tabs.Root>
  );
}

/** What Spark's Streaming tab has: timelines with histograms, receivers, batches down to their output operations. */
function StreamFigures({ status, onOpenParagraph }: Pick<Props, 'status' | 'onOpenParagraph'>) {
  const { batches, batchInterval } = status;
  const lines = useMemo(() => {
    const done = batches.filter((b) => b.state === 'completed' || b.state === 'failed');
    const rates = batches.map((b) => rateOf(b, batchInterval));
    const delays = done.map((b) => b.schedulingDelay ?? Number.NaN);
    const processing = done.map((b) => b.processingTime ?? Number.NaN);
    const totals = done.map((b) => b.totalDelay ?? Number.NaN);
    const times = [...delays, ...processing, ...totals].filter(Number.isFinite);
    return { rates, delays, processing, totals, longest: times.reduce((most, t) => Math.max(most, t), 0) };
  }, [batches, batchInterval]);
  const limit = { value: batchInterval, label: `batch interval: ${formatDuration(batchInterval)}` };
  const time = (values: readonly number[]): string => formatDuration(values.at(-1) ?? Number.NaN);
  const shared = { max: lines.longest, format: (ms: number) => (ms === 0 ? '0' : formatDuration(ms)) };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,420px),1fr))] gap-x-8 gap-y-3">
        <Timeline
          title="Input rate"
          now={`${formatCompact(lines.rates.at(-1) ?? Number.NaN)}/s`}
          values={lines.rates}
          max={lines.rates.reduce((most, r) => Math.max(most, r), 0)}
          format={formatCompact}
          color="var(--chart-1)"
        />
        <Timeline title="Scheduling delay" now={time(lines.delays)} values={lines.delays} color="var(--chart-2)" {...shared} />
        <Timeline
          title="Processing time"
          now={time(lines.processing)}
          values={lines.processing}
          color="var(--chart-3)"
          limit={limit}
          {...shared}
        />
        <Timeline title="Total delay" now={time(lines.totals)} values={lines.totals} color="var(--chart-5)" limit={limit} {...shared} />
      </div>
      <Receivers receivers={status.receivers} />
      <p className="text-muted">
        {formatNumber(status.totalRecords)} records in {formatNumber(status.completedBatches)} batches of {formatDuration(batchInterval)}
        {status.queuedBatches > 0 && `, ${formatNumber(status.queuedBatches)} queued or running`}
        {status.startedAt !== undefined && `, since ${formatMoment(Math.floor(status.startedAt / 1000) * 1000)}`}
      </p>
      <BatchTable batches={batches} onOpenParagraph={onOpenParagraph} />
    </div>
  );
}
