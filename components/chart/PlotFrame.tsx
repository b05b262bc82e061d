import { memo, type RefObject } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import type { Frame } from './ChartModel.ts';

const margin = { top: 8, right: 12, bottom: 0, left: 0 };
const tick = { fontSize: 11, fill: 'var(--muted)', fontVariantNumeric: 'tabular-nums' } as const;
const axisLine = { stroke: 'var(--line)' };

/**
 * Axes and grid by Recharts, and an empty group for the marks. Redrawn when an axis changes and not with the data: a redraw
 * costs about 10 ms, a path written into the group a fraction of one.
 */
export const PlotFrame = memo(function PlotFrame({ frame, marks }: { frame: Frame; marks: RefObject<SVGGElement | null> }) {
  const { x, y, plot } = frame;
  const textOf = new Map(x.ticks.map((value, i) => [value, x.texts[i]!]));
  const yText = new Map(y.ticks.map((value, i) => [value, y.texts[i]!]));
  const ends = x.type === 'slots' ? x.labels.map((_, key) => ({ key })) : x.domain.map((key) => ({ key }));
  return (
    <ComposedChart width={frame.width} height={frame.height} data={ends} margin={margin} accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke="var(--line)" strokeWidth={1} shapeRendering="crispEdges" />
      <XAxis
        dataKey="key"
        height={24}
        type={x.type === 'slots' ? 'category' : 'number'}
        scale={x.type === 'slots' ? 'band' : 'linear'}
        {...(x.type === 'line' && { domain: x.domain, allowDataOverflow: true })}
        ticks={[...x.ticks]}
        tickFormatter={(value: number) => textOf.get(value) ?? ''}
        interval={0}
        tick={tick}
        tickLine={false}
        tickMargin={6}
        axisLine={axisLine}
      />
      <YAxis
        width={plot.x}
        type="number"
        domain={y.domain}
        allowDataOverflow
        ticks={[...y.ticks]}
        tickFormatter={(value: number) => yText.get(value) ?? ''}
        interval={0}
        tick={tick}
        tickLine={false}
        tickMargin={6}
        axisLine={false}
      />
      {/* Lines at the edge keep their whole width. */}
      <svg
        aria-hidden="true"
        x={plot.x - 3}
        y={plot.y - 4}
        width={plot.width + 8}
        height={plot.height + 8}
        viewBox={`-3 -4 ${plot.width + 8} ${plot.height + 8}`}
        overflow="hidden"
      >
        <g ref={marks} />
      </svg>
    </ComposedChart>
  );
});
