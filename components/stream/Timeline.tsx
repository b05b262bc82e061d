import { useRef } from 'react';
import { classes } from '@/components/ui/classes.ts';
import { niceScale } from '../chart/ticks.ts';
import { useWidth } from '../chart/useWidth.ts';
import { histogram, peaks } from './histogram.ts';

interface Props {
  title: string;
  /** Of the newest batch, in words. */
  now: string;
  /** One for each batch, oldest first. */
  values: readonly number[];
  /** Top of the scale; the same for timelines that are to be compared. */
  max: number;
  format: (value: number) => string;
  /** A line that is better not crossed. */
  limit?: { value: number; label: string };
  color: string;
}

const Height = 68;
const Axis = 46;
const Bins = 14;
const Shape = 76;

/** One figure over the batches, and at its right how often each size came, on the same scale. */
export function Timeline({ title, now, values, max, format, limit, color }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const plot = Math.max(1, width - Axis - Shape - 12);
  const shown = peaks(values, Math.max(20, Math.floor(plot / 3)));
  const scale = niceScale(0, max > 0 ? max : 1, 2);
  const top = scale.domain[1];
  const y = (value: number): number => 4 + (1 - Math.min(value, top) / top) * (Height - 8);
  const slot = plot / Math.max(30, shown.length);
  const counts = histogram(values, top, Bins);
  const most = Math.max(1, ...counts);
  const binHeight = (Height - 8) / Bins;
  return (
    <div className="min-w-0">
      <div className="flex items-baseline gap-2 text-xs">
        <span className="text-muted">{title}</span>
        <span className="font-medium">{now}</span>
      </div>
      <div ref={box} style={{ height: Height }}>
        {width > 0 && (
          <svg role="img" aria-label={`${title} over ${values.length} batches: now ${now}`} width={width} height={Height}>
            {scale.ticks.map((tick) => (
              <g key={tick}>
                <line x1={Axis} x2={Axis + plot} y1={y(tick)} y2={y(tick)} stroke="var(--line)" shapeRendering="crispEdges" />
                <text x={Axis - 6} y={y(tick) + 3.5} textAnchor="end" fontSize={10} fill="var(--muted)">
                  {format(tick)}
                </text>
              </g>
            ))}
            <path d={columns(shown, { slot, left: Axis + plot - shown.length * slot, y })} fill={color} fillOpacity={0.85} />
            {limit && limit.value <= top && (
              <g>
                <line x1={Axis} x2={width} y1={y(limit.value)} y2={y(limit.value)} stroke="var(--warn)" strokeDasharray="3 3" />
                <title>{limit.label}</title>
              </g>
            )}
            <g transform={`translate(${Axis + plot + 12} 0)`}>
              {counts.map((count, bin) => (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place on the scale
                  key={bin}
                  x={0}
                  y={Height - 4 - (bin + 1) * binHeight + 0.5}
                  width={count === 0 ? 0 : Math.max(1.5, (count / most) * Shape)}
                  height={binHeight - 1}
                  rx={1}
                  fill={color}
                  className={classes(count === 0 ? 'opacity-0' : 'opacity-45')}
                />
              ))}
            </g>
          </svg>
        )}
      </div>
    </div>
  );
}

function columns(values: readonly number[], { slot, left, y }: { slot: number; left: number; y: (value: number) => number }): string {
  const width = Math.max(1, slot - 1);
  let d = '';
  for (const [i, value] of values.entries()) {
    if (!Number.isFinite(value)) continue;
    d += `M${(left + i * slot).toFixed(1)},${y(0).toFixed(1)}V${Math.min(y(0) - 0.5, y(value)).toFixed(1)}h${width.toFixed(1)}V${y(0).toFixed(1)}Z`;
  }
  return d;
}
