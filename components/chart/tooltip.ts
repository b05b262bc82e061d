import type { Picture } from './ChartModel.ts';
import { formatDuration, formatMoment, formatNumber } from './format.ts';
import { drawings } from './kinds/drawings.ts';

export interface TooltipRow {
  name: string;
  color: string;
  text: string;
  /** From the plot's top, where the value is drawn on its own height; stacks have no such dot. */
  y: number | undefined;
}

export interface TooltipContent {
  title: string;
  /** The largest value first, as the lines stand above each other. */
  rows: TooltipRow[];
  /** Series that had no room. */
  more: number;
  total: string | undefined;
}

const MaxRows = 12;

/** The key whose place is nearest to `x` pixels from the plot's left; undefined when there is none. */
export function nearestKey({ data, at }: Picture, x: number): number | undefined {
  const { x: keys } = data;
  if (keys.length === 0) return undefined;
  let lo = 0;
  let hi = keys.length - 1;
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (at.x(keys[middle]!) < x) lo = middle + 1;
    else hi = middle;
  }
  return lo > 0 && x - at.x(keys[lo - 1]!) < at.x(keys[lo]!) - x ? lo - 1 : lo;
}

/** What every series has at a key. On a line without a value there, the nearest one within a few pixels counts. */
export function tooltipAt({ kind, data, colors, at, origin, frame }: Picture, key: number): TooltipContent {
  const { isStacked } = drawings[kind];
  const found = data.series
    .map((s, i) => ({ name: s.name, color: colors[i]!, value: s.values[key]! }))
    .filter((row) => !Number.isNaN(row.value))
    .sort((a, b) => b.value - a.value);
  const rows = found.slice(0, MaxRows).map(({ name, color, value }) => ({
    name,
    color,
    text: formatNumber(value),
    y: isStacked || kind === 'bar' ? undefined : at.y(value),
  }));
  const isAgo = data.binWidth === undefined && frame.x.type === 'line' && frame.x.unit === 'ago';
  return {
    title: isAgo ? agoTitle(data.x[key]!, origin) : keyTitle(data, key),
    rows,
    more: found.length - rows.length,
    total: isStacked && found.length > 1 ? formatNumber(found.reduce((sum, row) => sum + row.value, 0)) : undefined,
  };
}

/** What a screen reader says about a picture before anything is asked of it. */
export function summaryOf({ kind, data, legend }: Picture): string {
  const names = legend.filter((l) => !l.isHidden).map((l) => l.name);
  const listed = names.length > 6 ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more` : names.join(', ');
  const by = data.keyName ? ` by ${data.keyName}` : '';
  return `${kindWords[kind]}: ${listed || 'no series'}${by}, ${data.x.length} ${data.x.length === 1 ? 'place' : 'places'}.`;
}

const kindWords = {
  line: 'Line chart',
  area: 'Area chart',
  stackedArea: 'Stacked area chart',
  bar: 'Bar chart',
  stackedBar: 'Stacked bar chart',
  scatter: 'Scatter chart',
} as const;

function keyTitle(data: Picture['data'], key: number): string {
  if (data.axis === 'category') return data.labels[key]!;
  const x = data.x[key]!;
  if (data.binWidth !== undefined) return binTitle(data, x, data.binWidth);
  return data.axis === 'time' ? formatMoment(x) : `${data.keyName || 'row'} ${formatNumber(data.keyName ? x : x + 1)}`;
}

function agoTitle(time: number, origin: number): string {
  const ago = origin - time;
  return ago === 0 ? `${formatMoment(time)} (newest)` : `${formatMoment(time)} (−${formatDuration(ago)})`;
}

/** A bin's first and last moment or number, of those that are together in it. */
function binTitle(data: Picture['data'], middle: number, width: number): string {
  const format = data.axis === 'time' ? formatMoment : formatNumber;
  return `${format(middle - width / 2)} – ${format(middle + width / 2)}`;
}
