import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Table } from '@/kernel/protocol/table.ts';
import { formatCompact, formatNumber } from './format.ts';
import { slices } from './kinds/pie.ts';
import { isMotionWelcome } from './pagePainter.ts';
import { pivot } from './pivot.ts';
import { type Arc, RingLayer } from './RingLayer.ts';
import type { ResolvedView } from './resolveView.ts';
import type { Surface } from './Surface.ts';

interface Props {
  surface: Surface;
  view: ResolvedView;
  height: number;
  onHiddenChange: (hidden: string[]) => void;
  onTable: () => void;
}

interface Part {
  name: string;
  color: string;
  /** Of the whole; 0 when hidden. */
  share: number;
  value: number;
  isHidden: boolean;
}

const Outer = 100;
const Inner = 64;

/**
 * A ring with its whole in the middle and its parts beside it. Drawn here and not by Recharts, whose `<Pie>` makes every sector
 * anew when an angle changes (its React keys hold the angles), so that nothing could flow and each batch would flicker.
 */
export function PieView({ surface, view, height, onHiddenChange, onTable }: Props) {
  const { playhead, model } = surface;
  const [parts, setParts] = useState<readonly Part[]>([]);
  const [pointed, setPointed] = useState<string>();
  const paths = useRef(new Map<string, SVGPathElement>());
  const ring = useRef(new RingLayer({ inner: Inner, outer: Outer }));

  useLayoutEffect(() => {
    let painted: Table | undefined;
    return surface.show((table) => {
      if (table === painted) return;
      painted = table;
      const found = slices(model.arrange(pivot(table, view), view));
      const shown = found.filter((s) => !view.hidden.includes(s.name));
      const whole = shown.reduce((sum, s) => sum + s.value, 0);
      const colors = model.colors(found.map((s) => s.name));
      setParts(
        found.map((s, i) => {
          const isHidden = view.hidden.includes(s.name);
          return { ...s, color: colors[i]!, share: isHidden || whole === 0 ? 0 : s.value / whole, isHidden };
        }),
      );
    });
  }, [surface, view, model]);

  useLayoutEffect(() => {
    const arcs = new Map<string, Arc>();
    let from = 0;
    for (const { name, share } of parts) {
      arcs.set(name, { from, to: from + share });
      from += share;
    }
    ring.current.show(arcs, paths.current, isMotionWelcome());
  }, [parts]);
  useLayoutEffect(() => () => ring.current.stop(), []);

  const toggle = (name: string): void =>
    onHiddenChange(view.hidden.includes(name) ? view.hidden.filter((n) => n !== name) : [...view.hidden, name]);
  const point = useCallback(
    (name: string | undefined) => {
      setPointed(name);
      if (name === undefined) playhead.release('hover');
      else playhead.hold('hover');
    },
    [playhead],
  );
  useLayoutEffect(() => () => playhead.release('hover'), [playhead]);

  const whole = useMemo(() => parts.reduce((sum, p) => (p.isHidden ? sum : sum + p.value), 0), [parts]);
  const middle = parts.find((p) => p.name === pointed);
  const size = Math.min(height, 320) - 16;
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-8 gap-y-2 py-2" style={{ minHeight: height }} data-chart="pie">
      <svg
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: T opens the table alternative
        tabIndex={0}
        aria-label={`Ring: ${parts.map((p) => `${p.name} ${percent(p.share)}`).join(', ')}. T shows the table.`}
        width={size}
        height={size}
        viewBox="-104 -104 208 208"
        className="shrink-0"
        onKeyDown={(event) => event.key === 't' && onTable()}
        onPointerLeave={() => point(undefined)}
      >
        <circle r={(Inner + Outer) / 2} fill="none" stroke="var(--line)" strokeWidth={parts.some((p) => p.share > 0) ? 0 : Outer - Inner} />
        {parts.map((part) => (
          <path
            key={part.name}
            ref={(element) => {
              if (element) paths.current.set(part.name, element);
              else paths.current.delete(part.name);
            }}
            data-series={part.name}
            fill={part.color}
            stroke="var(--panel)"
            strokeWidth={parts.length > 1 ? 1.5 : 0}
            opacity={pointed === undefined || pointed === part.name ? 1 : 0.35}
            onPointerEnter={() => point(part.name)}
          />
        ))}
        <text textAnchor="middle" y={middle ? -4 : 2} fill="var(--text)" className="tabular font-semibold" fontSize={26}>
          {middle ? percent(middle.share) : formatCompact(whole)}
        </text>
        <text textAnchor="middle" y={middle ? 15 : 20} fill="var(--muted)" fontSize={10.5}>
          {middle ? `${clipped(middle.name)} · ${formatCompact(middle.value)}` : clipped(view.values[0]?.field ?? '')}
        </text>
      </svg>
      <ul className="grid max-h-full min-w-40 max-w-80 grow gap-y-px overflow-y-auto text-xs" aria-label="Parts">
        {parts.map((part) => (
          <li key={part.name}>
            <button
              type="button"
              aria-pressed={!part.isHidden}
              className={`flex w-full items-center gap-2 rounded-sm px-1.5 py-0.5 text-left hover:bg-sunk ${part.isHidden ? 'line-through opacity-50' : ''}`}
              onClick={() => toggle(part.name)}
              onPointerEnter={() => point(part.name)}
              onPointerLeave={() => point(undefined)}
            >
              <span className="size-2 shrink-0 rounded-[2px]" style={{ background: part.color }} />
              <span className="min-w-0 truncate">{part.name}</span>
              <span className="tabular ml-auto pl-3">{formatNumber(part.value)}</span>
              <span className="tabular w-12 text-right text-muted">{percent(part.share)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.0995 ? 1 : 0)}%`;
const clipped = (text: string): string => (text.length > 18 ? `${text.slice(0, 17)}…` : text);
