import { ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { classes } from '@/components/ui/classes.ts';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { BatchInfo } from '@/kernel/protocol/stream.ts';
import { formatClock, formatDuration, formatNumber } from '../chart/format.ts';
import { BatchDetail } from './BatchDetail.tsx';

interface Props {
  batches: readonly BatchInfo[];
  onOpenParagraph?: ((id: ParagraphId) => void) | undefined;
}

const Few = 8;
const Many = 100;
const tones: Record<BatchInfo['state'], string> = {
  queued: 'text-muted',
  running: 'text-accent',
  completed: 'text-muted',
  failed: 'text-bad',
};
const duration = (ms: number | undefined): string => (ms === undefined ? '–' : formatDuration(ms));

/** Batches, the newest first; each opens to its inputs and output operations. */
export function BatchTable({ batches, onOpenParagraph }: Props) {
  const [opened, setOpened] = useState<number>();
  const [isLong, setLong] = useState(false);
  const shown = batches.slice(isLong ? -Many : -Few).reverse();
  // The opened batch stays where it can be read when newer ones push it out.
  const kept = opened !== undefined && !shown.some((b) => b.time === opened) ? batches.find((b) => b.time === opened) : undefined;
  return (
    <div>
      <table className="w-full table-fixed text-xs">
        <caption className="pb-1 text-left font-medium">Batches</caption>
        <thead className="text-muted">
          <tr className="border-line border-b">
            <th className="py-1 text-left font-normal">batch time</th>
            <th className="py-1 text-right font-normal">records</th>
            <th className="py-1 text-right font-normal">delay</th>
            <th className="py-1 text-right font-normal">processing</th>
            <th className="py-1 text-right font-normal">total</th>
            <th className="py-1 text-right font-normal">state</th>
          </tr>
        </thead>
        <tbody>
          {[...shown, ...(kept ? [kept] : [])].map((batch) => (
            <Fragment key={batch.time}>
              <tr className="border-line border-b hover:bg-sunk">
                <td>
                  <button
                    type="button"
                    aria-expanded={opened === batch.time}
                    className="flex items-center gap-1 py-1"
                    onClick={() => setOpened(opened === batch.time ? undefined : batch.time)}
                  >
                    <ChevronRight
                      size={12}
                      aria-hidden="true"
                      className={classes('text-muted transition-transform', opened === batch.time && 'rotate-90')}
                    />
                    {formatClock(batch.time)}
                  </button>
                </td>
                <td className="text-right">{formatNumber(batch.records)}</td>
                <td className="text-right">{duration(batch.schedulingDelay)}</td>
                <td className="text-right">{duration(batch.processingTime)}</td>
                <td className="text-right">{duration(batch.totalDelay)}</td>
                <td className={classes('text-right', tones[batch.state])}>{batch.state}</td>
              </tr>
              {opened === batch.time && (
                <tr className="border-line border-b">
                  <td colSpan={6} className="bg-sunk px-4 py-2">
                    <BatchDetail batch={batch} onOpenParagraph={onOpenParagraph} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {batches.length > Few && (
        <button type="button" className="mt-1 rounded-sm px-1 text-accent hover:bg-accent-soft" onClick={() => setLong(!isLong)}>
          {isLong ? 'Show fewer' : `Show ${Math.min(Many, batches.length)}`}
        </button>
      )}
    </div>
  );
}
