import type { Table } from '@/kernel/protocol/table.ts';
import { axisWidth, lineAxis, slotAxis, type XAxisSpec } from './axes.ts';
import { ColorBook } from './ColorBook.ts';
import { CategoryPlaces, limitSeries, smallestGap } from './categories.ts';
import { formatTick } from './format.ts';
import type { Coordinates } from './kinds/Coordinates.ts';
import { drawings, type PlotKind } from './kinds/drawings.ts';
import { axisOf, type Pivot, pivot } from './pivot.ts';
import type { ResolvedView } from './resolveView.ts';
import { StableDomain } from './StableDomain.ts';
import { agoScale, type Scale, ticksWithin, timeTicks } from './ticks.ts';

/** What Recharts draws. The same object as long as nothing of it changes. */
export interface Frame {
  width: number;
  height: number;
  plot: { x: number; y: number; width: number; height: number };
  x: XAxisSpec;
  y: { domain: [number, number]; ticks: readonly number[]; texts: readonly string[] };
}

export interface LegendEntry {
  name: string;
  color: string;
  isHidden: boolean;
}

/** One state of a chart with two axes: a frame, and the data in it. */
export interface Picture {
  kind: PlotKind;
  frame: Frame;
  /** Only the series that are shown. */
  data: Pivot;
  colors: readonly string[];
  /** All series. The same array as long as nothing of it changes. */
  legend: readonly LegendEntry[];
  at: Coordinates;
  /** The value of `x` that is "now" on an axis of times ago, else 0. */
  origin: number;
}

export interface PictureOptions {
  table: Table;
  view: ResolvedView & { kind: PlotKind };
  width: number;
  height: number;
  /** Whether a time axis says how long ago, or when. */
  isLive: boolean;
  /** Part of the horizontal axis that is looked at, in its units. */
  zoom?: readonly [number, number] | undefined;
  now: number;
}

const Margin = { top: 8, right: 12, bottom: 24 };

/** Turns a table into the picture of one chart, and remembers what must not jump from batch to batch: axes, places, colours. */
export class ChartModel {
  readonly #domain = new StableDomain();
  readonly #places = new CategoryPlaces();
  readonly #colors = new ColorBook();
  #frame: Frame | undefined;
  #frameKey = '';
  #legend: readonly LegendEntry[] = [];
  #mapping = '';
  #last: { table: Table; view: ResolvedView; width: number; data: Pivot } | undefined;

  picture(options: PictureOptions): Picture {
    const { table, view, width, height } = options;
    this.#forgetOtherMapping(view);
    const drawing = drawings[view.kind];
    const all = this.#pivot(table, view, width);
    const isSole = all.series.length === 1 && view.groups.length === 0;
    const legend = this.#legendOf(all, view, isSole);
    const data = { ...all, series: all.series.filter((_, i) => !legend[i]!.isHidden) };
    const colors = legend.filter((l) => !l.isHidden).map((l) => l.color);

    const unit = data.axis === 'category' ? 'slots' : data.axis === 'time' && options.isLive ? 'ago' : data.axis;
    const origin = unit === 'ago' ? (data.x.at(-1) ?? 0) : 0;
    const ticksAcross = Math.max(2, Math.floor(width / 110));
    const edge = drawing.hasNumberSlots ? smallestGap(data.x) / 2 : 0;
    const whole = unit === 'slots' ? undefined : withEdges(wholeScale(unit, data, origin, ticksAcross), edge, unit);
    const seen = whole && options.zoom && options.zoom[1] > options.zoom[0] ? zoomed(unit, options.zoom, ticksAcross) : whole;
    const [first, last] = seen ? inSight(data, seen.domain[0] + origin, seen.domain[1] + origin) : [0, data.x.length - 1];

    const extent = drawing.extent(data, first, last);
    const y = this.#domain.next(extent, Math.max(2, Math.floor((height - 32) / 52)), options.now);
    const texts = y.ticks.map((t) => formatTick(t, y.step));
    const left = axisWidth(texts);
    const plot = {
      x: left,
      y: Margin.top,
      width: Math.max(1, width - left - Margin.right),
      height: Math.max(1, height - Margin.top - Margin.bottom),
    };
    const x: XAxisSpec = seen ? lineAxis(unit as 'ago' | 'time' | 'number', seen) : slotAxis(data.labels, plot.width);
    const frame = this.#frameOf({ width, height, plot, x, y: { domain: y.domain, ticks: y.ticks, texts } });
    return { kind: view.kind, frame, data, colors, legend, origin, at: coordinates(frame, data, origin) };
  }

  /** The categories in their places, as every kind of chart of this table has them. */
  arrange(data: Pivot, view: ResolvedView): Pivot {
    return this.#places.arrange(this.#places.arrangeSeries(data), view.order);
  }

  /** Colours for the names of the parts of a pie. */
  colors(names: readonly string[]): string[] {
    return this.#colors.colors(names);
  }

  /** The table pivoted, arranged and fitted; kept, because hovering and resizing ask again with the same table. */
  #pivot(table: Table, view: ResolvedView & { kind: PlotKind }, width: number): Pivot {
    const last = this.#last;
    if (last && last.table === table && last.view === view && last.width === width) return last.data;
    const drawing = drawings[view.kind];
    const natural = axisOf(table.fields, view.keys);
    const isCategory = natural === 'number' && drawing.hasNumberSlots;
    let raw = pivot(table, view, { axis: isCategory ? 'category' : natural, isByRow: view.kind === 'scatter' });
    if (isCategory && view.keys.length > 0) raw = this.#places.arrange(raw, 'name');
    const fitted = drawing.fit(this.#places.arrangeSeries(limitSeries(raw)), width);
    const data = this.#places.arrange(fitted, isCategory ? 'name' : view.order);
    this.#last = { table, view, width, data };
    return data;
  }

  #legendOf(data: Pivot, view: ResolvedView, isSole: boolean): readonly LegendEntry[] {
    const held = this.#legend;
    const isSame =
      held.length === data.series.length &&
      data.series.every((s, i) => held[i]!.name === s.name && held[i]!.isHidden === (view.hidden.includes(s.name) && !isSole));
    if (!isSame) {
      const colors = this.#colors.colors(
        data.series.map((s) => s.name),
        isSole,
      );
      this.#legend = data.series.map((s, i) => ({
        name: s.name,
        color: colors[i]!,
        isHidden: !isSole && view.hidden.includes(s.name),
      }));
    }
    return this.#legend;
  }

  #frameOf(frame: Frame): Frame {
    const key = JSON.stringify(frame);
    if (!this.#frame || key !== this.#frameKey) {
      this.#frame = frame;
      this.#frameKey = key;
    }
    return this.#frame;
  }

  #forgetOtherMapping(view: ResolvedView): void {
    const mapping = JSON.stringify([view.keys, view.groups, view.values, view.hidden]);
    if (mapping !== this.#mapping) this.#domain.reset();
    this.#mapping = mapping;
  }
}

function wholeScale(unit: 'ago' | 'time' | 'number', data: Pivot, origin: number, ticks: number): Scale {
  const first = data.x[0] ?? 0;
  const last = data.x.at(-1) ?? 1;
  if (unit === 'ago') return agoScale(Math.max(1000, origin - first), ticks);
  return unit === 'time' ? timeTicks(first, last, ticks) : ticksWithin(first, last, ticks);
}

/** Bars are as wide as their slot; the first and the last need half of one beyond their places. */
function withEdges(scale: Scale, edge: number, unit: 'ago' | 'time' | 'number'): Scale {
  const [from, to] = scale.domain;
  return { ...scale, domain: [unit === 'ago' ? from : from - edge, to + edge] };
}

function zoomed(unit: string, [from, to]: readonly [number, number], ticks: number): Scale {
  return unit === 'number' ? ticksWithin(from, to, ticks) : unit === 'ago' ? agoWithin(from, to, ticks) : timeTicks(from, to, ticks);
}

function agoWithin(from: number, to: number, ticks: number): Scale {
  const { step } = agoScale(to - from, ticks);
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return { domain: [from, to], ticks: Array.from({ length: count }, (_, i) => (first + i) * step || 0), step };
}

/** First and last key inside from…to and one beyond each, whose lines reach into it. */
function inSight(data: Pivot, from: number, to: number): [number, number] {
  let first = 0;
  let last = data.x.length - 1;
  while (first < last && data.x[first + 1]! < from) first++;
  while (last > first && data.x[last - 1]! > to) last--;
  return [first, last];
}

function coordinates({ plot, x, y }: Frame, data: Pivot, origin: number): Coordinates {
  const [bottom, top] = y.domain;
  const perUnit = plot.height / (top - bottom);
  const yOf = (value: number): number => plot.height - (value - bottom) * perUnit;
  if (x.type === 'slots') {
    const slot = plot.width / Math.max(1, x.labels.length);
    return { width: plot.width, height: plot.height, slot, x: (value) => (value + 0.5) * slot, y: yOf };
  }
  const from = x.domain[0] + origin;
  const scale = plot.width / (x.domain[1] - x.domain[0]);
  return { width: plot.width, height: plot.height, slot: smallestGap(data.x) * scale, x: (value) => (value - from) * scale, y: yOf };
}
