import { binned, limitCategories, MaxCategories } from '../categories.ts';
import type { Pivot } from '../pivot.ts';
import { type Drawing, px, valueExtent, withZero } from './Coordinates.ts';

/** The widest that a bar gets, and its share of the slot. */
const MaxBar = 56;
const Filled = 0.72;

/** Bars side by side in a slot for each key. */
export const bar: Drawing = {
  draw(data, at) {
    const { width, start } = barWidth(at.slot, data.series.length);
    return data.series.map((s, n) => {
      let fill = '';
      for (let i = 0; i < data.x.length; i++) {
        const value = Number.isNaN(s.values[i]!) ? 0 : s.values[i]!;
        fill += barPath({ x: at.x(data.x[i]!) + start + n * width, width, from: at.y(0), to: at.y(value) });
      }
      return { fill };
    });
  },
  extent: (data, from, to) => withZero(valueExtent(data, from, to)),
  fit: fitBars,
  isStacked: false,
  isMorphing: true,
  hasNumberSlots: true,
};

/** How wide each of `count` bars in a slot is, and where the first begins, from the slot's middle. */
export function barWidth(slot: number, count: number): { width: number; start: number } {
  const width = Math.max(1, Math.min((slot * Filled) / count, MaxBar));
  return { width, start: (-width * count) / 2 };
}

/** A bar; its far end is rounded when nothing stands on it. Always the same commands, so that one batch's bars can flow into the next one's. */
export function barPath({
  x,
  width,
  from,
  to,
  isEnd = true,
}: {
  x: number;
  width: number;
  from: number;
  to: number;
  isEnd?: boolean;
}): string {
  const gap = width > 6 ? 1 : 0;
  const left = px(x + gap / 2);
  const right = px(x + width - gap / 2);
  const radius = isEnd ? Math.min(3, (right - left) / 3, Math.abs(to - from)) : 0;
  const shoulder = px(to < from ? to + radius : to - radius);
  const end = px(to);
  return `M${left},${px(from)}L${left},${shoulder}Q${left},${end},${px(left + radius)},${end}L${px(right - radius)},${end}Q${right},${end},${right},${shoulder}L${right},${px(from)}Z`;
}

export function fitBars(data: Pivot, width: number): Pivot {
  return binned(limitCategories(data), Math.min(MaxCategories, Math.max(10, Math.floor(width / 5))));
}
