import { limitCategories } from '../categories.ts';
import { lttb } from '../lttb.ts';
import type { Pivot } from '../pivot.ts';
import { type Coordinates, type Drawing, type Drawn, type Extent, px, valueExtent } from './Coordinates.ts';

/** A share of the greatest value below which a line's axis begins at zero: most of the picture is used anyway. */
const NearZero = 0.6;

export const line: Drawing = {
  draw: (data, at) => data.series.map((s) => drawLine(data.x, s.values, at)),
  extent: lineExtent,
  fit: (data) => limitCategories(data),
  isStacked: false,
  isMorphing: false,
  hasNumberSlots: false,
};

/** Straight lines from value to value; holes are crossed, and a value alone is a dot. */
export function drawLine(x: readonly number[], values: readonly number[], at: Coordinates): Drawn {
  const points = kept(x, values, at);
  const last = points.length - 1;
  if (last < 0) return {};
  let d = '';
  for (let i = 0; i <= last; i++) {
    const p = points[i]!;
    d += `${i ? 'L' : 'M'}${px(at.x(x[p]!))},${px(at.y(values[p]!))}`;
  }
  const end = points[last]!;
  return { line: d, dots: `M${px(at.x(x[end]!))},${px(at.y(values[end]!))}h0` };
}

/** Indices of the values that are drawn: no holes, at most one for a pixel. */
export function kept(x: readonly number[], values: readonly number[], at: Coordinates): number[] {
  const present: number[] = [];
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) present.push(i);
  const limit = Math.max(3, Math.floor(at.width));
  if (present.length <= limit) return present;
  return lttb(
    present.map((i) => x[i]!),
    present.map((i) => values[i]!),
    limit,
  ).map((i) => present[i]!);
}

function lineExtent(data: Pivot, from: number, to: number): Extent {
  const { lo, hi } = valueExtent(data, from, to);
  return lo >= 0 && lo <= hi * NearZero ? { lo: 0, hi } : { lo, hi };
}
