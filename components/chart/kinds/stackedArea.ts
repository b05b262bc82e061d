import { limitCategories } from '../categories.ts';
import { lttb } from '../lttb.ts';
import { type Pivot, reordered } from '../pivot.ts';
import { type Drawing, type Drawn, px, stackExtent } from './Coordinates.ts';

/** Areas on each other; what is missing at a key counts as nothing. */
export const stackedArea: Drawing = {
  draw(data, at) {
    const floor = new Array<number>(data.x.length).fill(0);
    return data.series.map((s): Drawn => {
      let top = '';
      let bottom = '';
      for (let i = 0; i < data.x.length; i++) {
        const x = px(at.x(data.x[i]!));
        const below = floor[i]!;
        const above = below + (Number.isNaN(s.values[i]!) ? 0 : s.values[i]!);
        top += `${i ? 'L' : 'M'}${x},${px(at.y(above))}`;
        bottom = `L${x},${px(at.y(below))}${bottom}`;
        floor[i] = above;
      }
      return top ? { line: top, fill: `${top}${bottom}Z` } : {};
    });
  },
  extent: stackExtent,
  fit: thinned,
  isStacked: true,
  isMorphing: false,
  hasNumberSlots: false,
};

/** At most one point for two pixels, the same for all series; the sum decides which. */
function thinned(data: Pivot, width: number): Pivot {
  const most = Math.max(30, Math.floor(width / 2));
  if (data.axis === 'category') return limitCategories(data);
  if (data.x.length <= most) return data;
  const sums = data.x.map((_, i) => data.series.reduce((sum, s) => sum + (Number.isNaN(s.values[i]!) ? 0 : s.values[i]!), 0));
  return reordered(data, lttb(data.x, sums, most));
}
