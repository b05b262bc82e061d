import { useEffect, useRef } from 'react';
import { formatClock } from './format.ts';
import type { Surface } from './Surface.ts';

const count = new Intl.NumberFormat('en-US');

/** How much of the table is here, and of which batch it is. */
export function footerText({ length, total, batch }: { length: number; total: number | undefined; batch: number | undefined }): string {
  const isCut = total !== undefined && total > length;
  const rows = isCut
    ? `showing the last ${count.format(length)} of ${count.format(total)} rows`
    : `${count.format(length)} ${length === 1 ? 'row' : 'rows'}`;
  return batch === undefined ? rows : `${rows} · batch of ${formatClock(batch)}`;
}

/** Written past React: it changes with every batch, and is one line of text. */
export function Footer({ surface }: { surface: Surface }) {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      surface.onPainted((table) => {
        if (!ref.current) return;
        const isPast = surface.playhead.reading().state === 'past';
        const text = table
          ? footerText({
              length: table.length,
              total: isPast ? undefined : surface.live.totalRows(),
              batch: surface.playhead.batch()?.time,
            })
          : '';
        if (ref.current.textContent !== text) ref.current.textContent = text;
        // For whoever measures: when the batch that is painted now was complete, in the kernel.
        ref.current.dataset.batchDone = String(surface.playhead.batch()?.doneAt ?? '');
      }),
    [surface],
  );
  return <span ref={ref} className="tabular truncate" />;
}
