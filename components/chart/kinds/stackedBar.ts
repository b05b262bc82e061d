import { barPath, barWidth, fitBars } from './bar.ts';
import { type Drawing, stackExtent } from './Coordinates.ts';

/** One bar for each key, made of the series; what is negative goes down from zero. */
export const stackedBar: Drawing = {
  draw(data, at) {
    const { width, start } = barWidth(at.slot, 1);
    const above = new Array<number>(data.x.length).fill(0);
    const below = new Array<number>(data.x.length).fill(0);
    const ends = data.x.map((_, i) => [
      data.series.findLastIndex((s) => s.values[i]! > 0),
      data.series.findLastIndex((s) => s.values[i]! < 0),
    ]);
    return data.series.map((s, n) => {
      let fill = '';
      for (let i = 0; i < data.x.length; i++) {
        const value = Number.isNaN(s.values[i]!) ? 0 : s.values[i]!;
        const floor = value < 0 ? below : above;
        const from = floor[i]!;
        floor[i] = from + value;
        fill += barPath({ x: at.x(data.x[i]!) + start, width, from: at.y(from), to: at.y(from + value), isEnd: ends[i]!.includes(n) });
      }
      return { fill };
    });
  },
  extent: stackExtent,
  fit: fitBars,
  isStacked: true,
  isMorphing: true,
  hasNumberSlots: true,
};
