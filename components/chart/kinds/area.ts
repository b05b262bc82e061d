import { limitCategories } from '../categories.ts';
import { type Drawing, px, valueExtent, withZero } from './Coordinates.ts';
import { drawLine } from './line.ts';

/** Lines with a light ground down to zero. */
export const area: Drawing = {
  draw: (data, at) =>
    data.series.map((s) => {
      const drawn = drawLine(data.x, s.values, at);
      const first = s.values.findIndex((v) => !Number.isNaN(v));
      if (!drawn.line || first < 0) return drawn;
      const last = s.values.findLastIndex((v) => !Number.isNaN(v));
      const zero = px(at.y(0));
      return { ...drawn, fill: `${drawn.line}L${px(at.x(data.x[last]!))},${zero}L${px(at.x(data.x[first]!))},${zero}Z` };
    }),
  extent: (data, from, to) => withZero(valueExtent(data, from, to)),
  fit: (data) => limitCategories(data),
  isStacked: false,
  isMorphing: false,
  hasNumberSlots: false,
};
