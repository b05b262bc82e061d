import { useMemo } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { StreamStatus } from '@/kernel/protocol/stream.ts';
import { formatCompact, formatDuration, formatMoment, formatNumber } from '../chart/format.ts';
import { BatchTable } from './BatchTable.tsx';
import { rateOf } from './figures.ts';
import { Receivers } from './Receivers.tsx';
import { Timeline } from './Timeline.tsx';
import type { Verdict } from './verdict.ts';

interface Props {
  status: StreamStatus;
  verdict: Verdict;
  onOpenParagraph?: ((id: ParagraphId) => void) | undefined;
}

/** What Spark's Streaming tab has: timelines with histograms, receivers, batches down to their output operations. */
export function StreamDetails({ status, verdict, onOpenParagraph }: Props) {
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
    <div className="flex flex-col gap-4 border-line border-t px-1.5 pt-3 pb-2">
      {(verdict.level === 'ok' || verdict.level === 'idle') && <p className="text-muted">{verdict.text}</p>}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,340px),1fr))] gap-x-8 gap-y-3">
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
