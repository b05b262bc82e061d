import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Table } from '@/kernel/protocol/table.ts';
import { formatCompact, formatNumber } from './format.ts';
import { changeOf, type NumberReading, numbersOf } from './numbers.ts';
import type { ResolvedView } from './resolveView.ts';
import { Sparkline } from './Sparkline.tsx';
import type { Surface } from './Surface.ts';
import { useWidth } from './useWidth.ts';

/** Between numbers side by side, and the least width of one, in pixels. */
const Gap = 24;
const Narrowest = 170;

const arrows = { up: ArrowUp, down: ArrowDown, same: ArrowRight };

/** Numbers that can be read from across the room, each with its way to here. */
export function NumberView({ surface, view, height }: { surface: Surface; view: ResolvedView; height: number }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [readings, setReadings] = useState<readonly NumberReading[]>([]);

  useLayoutEffect(() => {
    let painted: Table | undefined;
    return surface.show((table) => {
      if (table === painted) return;
      painted = table;
      setReadings(numbersOf(table, view, surface.playhead.reading().state === 'past' ? [] : surface.live.history()));
    });
  }, [surface, view]);

  const isSole = readings.length === 1;
  const across = Math.max(1, Math.min(readings.length, Math.floor((width + Gap) / (Narrowest + Gap))));
  const card = isSole ? Math.min(width, 560) : Math.floor((width - Gap * (across - 1)) / across);
  return (
    <div
      ref={box}
      className="flex flex-wrap items-center gap-x-6 gap-y-4 py-2"
      style={{ minHeight: isSole ? Math.min(height, 170) : Math.min(height, 140) }}
      data-chart="number"
    >
      {readings.map((reading) => (
        <Reading key={reading.name} reading={reading} width={card} isLarge={isSole} />
      ))}
    </div>
  );
}

function Reading({ reading, width, isLarge }: { reading: NumberReading; width: number; isLarge: boolean }) {
  const change = changeOf(reading.trail);
  const Arrow = change && arrows[change.direction];
  return (
    <figure className="m-0 min-w-0" style={{ width }} title={formatNumber(reading.value)}>
      <figcaption className="truncate text-muted text-xs">{reading.name}</figcaption>
      <div className="flex items-baseline gap-3">
        <span
          className={`tabular font-semibold tracking-tight ${isLarge ? 'text-5xl leading-14' : 'text-3xl leading-10'}`}
          data-number={reading.name}
        >
          {formatCompact(reading.value)}
        </span>
        {change && Arrow && (
          <span className="tabular inline-flex items-center gap-0.5 text-muted text-xs">
            <Arrow size={12} aria-label={change.direction} />
            {change.text}
          </span>
        )}
      </div>
      <Sparkline values={reading.trail} width={Math.max(40, width)} height={isLarge ? 56 : 36} />
    </figure>
  );
}
