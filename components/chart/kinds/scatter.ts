import { limitCategories } from '../categories.ts';
import { reordered } from '../pivot.ts';
import { type Drawing, px, valueExtent } from './Coordinates.ts';

/** More dots than this cannot be told apart; one of every n rows is drawn then. */
export const MaxDots = 2000;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** A dot for each row. */
export const scatter: Drawing = {
  draw: (data, at) =>
    data.series.map((s) => {
      let dots = '';
      for (let i = 0; i < data.x.length; i++) {
        if (!Number.isNaN(s.values[i]!)) dots += `M${px(at.x(data.x[i]!))},${px(at.y(s.values[i]!))}h0`;
      }
      return { dots };
    }),
  extent: valueExtent,
  fit(data) {
    if (data.axis === 'category') return limitCategories(data);
    if (data.x.length <= MaxDots) return data;
    const step = data.x.length / MaxDots;
    return reordered(
      data,
      // Not always the first of them: rows that repeat themselves would show a few of their values only.
      Array.from({ length: MaxDots }, (_, i) => Math.floor((i + ((i * GOLDEN) % 1)) * step)),
    );
  },
  isStacked: false,
  isMorphing: false,
  hasNumberSlots: false,
};
