import { Cells } from '../Cells.ts';
import { limitCategories, limitSeries } from '../categories.ts';
import { formatMoment, formatNumber } from '../format.ts';
import type { Pivot } from '../pivot.ts';
import { px } from './Coordinates.ts';

/** A ring of more parts than this cannot be read; the rest is put together. */
const MaxSlices = 12;

export interface Slice {
  name: string;
  value: number;
}

/** Parts of the whole: the categories, or the series when the key is a time or a number. Nothing negative has a part. */
export function slices(data: Pivot): Slice[] {
  if (data.series.length === 0) return [];
  const parts =
    data.axis === 'category' ? byCategory(data) : data.series.length > 1 ? bySeries(limitSeries(data, MaxSlices)) : byPlace(data);
  return parts.filter((s) => s.value > 0);
}

/** A sector of a ring, angles in turns from twelve o'clock. The same commands for any angle. */
export function sectorPath({ from, to, inner, outer }: { from: number; to: number; inner: number; outer: number }): string {
  const end = Math.min(to, from + 0.9999);
  const large = end - from > 0.5 ? 1 : 0;
  const at = (turn: number, radius: number): string =>
    `${px(Math.sin(turn * 2 * Math.PI) * radius)},${px(-Math.cos(turn * 2 * Math.PI) * radius)}`;
  return `M${at(from, outer)}A${px(outer)},${px(outer)},0,${large},1,${at(end, outer)}L${at(end, inner)}A${px(inner)},${px(inner)},0,${large},0,${at(from, inner)}Z`;
}

/** All groups of a category together, by the first value that was chosen. */
function byCategory(data: Pivot): Slice[] {
  const first = data.series[0]!;
  const cells = new Cells();
  for (const s of data.series) {
    if (s.aggregate !== first.aggregate) continue;
    for (let i = 0; i < data.x.length; i++) cells.addFrom(i, s.cells, i);
  }
  const whole = { ...first, cells, values: cells.results(data.x.length, first.aggregate) };
  const limited = limitCategories({ ...data, series: [whole] }, MaxSlices);
  return limited.labels.map((name, i) => ({ name, value: limited.series[0]!.values[i]! }));
}

function bySeries(data: Pivot): Slice[] {
  return data.series.map((s) => ({ name: s.name, value: total(s.cells, data.x.length, s.aggregate) }));
}

function byPlace(data: Pivot): Slice[] {
  const labels = data.x.map((x) => (data.axis === 'time' ? formatMoment(x) : formatNumber(x)));
  return byCategory({ ...data, axis: 'category', labels, x: data.x.map((_, i) => i) });
}

/** One result of all places of some cells. */
export function total(cells: Cells, places: number, aggregate: Pivot['series'][number]['aggregate']): number {
  const all = new Cells();
  for (let i = 0; i < places; i++) all.addFrom(0, cells, i);
  return all.results(1, aggregate)[0]!;
}
