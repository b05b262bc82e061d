import { useEffect, useRef } from 'react';
import { formatClock } from './format.ts';
import type { Surface } from './Surface.ts';

const count = new Intl.NumberFormat('en-US');

interface Facts {
  length: number;
  total: number | undefined;
  batch: number | undefined;
  /** Whether the rows that are left out are the oldest; else they are those after the first. */
  isNewest?: boolean;
  /** All rows can be reached. */
  isWhole?: boolean;
}

/** How much of the table is here, and of which batch it is. */
export function footerText({ length, total, batch, isNewest = true, isWhole = false }: Facts): string {
  const isCut = total !== undefined && total > length;
  const rows = isCut
    ? isWhole
      ? `${count.format(total)} rows`
      : `showing the ${isNewest ? 'last' : 'first'} ${count.format(length)} of ${count.format(total)} rows`
    : `${count.format(length)} ${length === 1 ? 'row' : 'rows'}`;
  return batch === undefined ? rows : `${rows} · batch of ${formatClock(batch)}`;
}

/** Written past React: it changes with every batch, and is one line of text. */
export function Footer({ surface, isNewest, isWhole }: { surface: Surface } & Pick<Facts, 'isNewest' | 'isWhole'>) {
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
              isNewest,
              isWhole,
            })
          : '';
        if (ref.current.textContent !== text) ref.current.textContent = text;
        // For whoever measures: when the batch that is painted now was complete, in the kernel.
        ref.current.dataset.batchDone = String(surface.playhead.batch()?.doneAt ?? '');
      }),
    [surface, isNewest, isWhole],
  );
  return <span ref={ref} className="tabular truncate" />;
}
