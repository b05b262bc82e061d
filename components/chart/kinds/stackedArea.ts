import { binned, limitCategories } from '../categories.ts';
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
  fit: (data, width) => binned(limitCategories(data), Math.max(30, Math.floor(width / 2))),
  isStacked: true,
  isMorphing: false,
  hasNumberSlots: false,
};
