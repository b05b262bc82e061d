import type { Pivot } from '../pivot.ts';

/** Where values lie in a plot, in pixels from its upper left corner. */
export interface Coordinates {
  width: number;
  height: number;
  /** Of a value of `Pivot.x`. */
  x(value: number): number;
  y(value: number): number;
  /** Width of one key's slot: of a category, or between neighbours on a continuous axis. */
  slot: number;
}

/** What one series looks like: path data. What is left out is not drawn. */
export interface Drawn {
  line?: string;
  fill?: string;
  /** Zero-length strokes with round ends: dots. */
  dots?: string;
}

export interface Extent {
  lo: number;
  hi: number;
}

/** How one kind of chart is drawn. Pure: the same data and coordinates make the same paths. */
export interface Drawing {
  /** One entry for each series of the data. */
  draw(data: Pivot, at: Coordinates): Drawn[];
  /** What the vertical axis has to hold; `from` and `to` are the first and the last key in sight. */
  extent(data: Pivot, from: number, to: number): Extent;
  /** Fits data to a plot of this width: fewer points, exact sums. */
  fit(data: Pivot, width: number): Pivot;
  /** Whether series stand on each other, so that their sum means something. */
  isStacked: boolean;
  /** Whether paths of successive batches have the same commands and may flow into each other. */
  isMorphing: boolean;
  /** Whether a number key is a category of its own (bars) or a place on a line. */
  hasNumberSlots: boolean;
}

/** A tenth of a pixel is enough, and makes paths half as long. */
export const px = (value: number): number => Math.round(value * 10) / 10;

/** Least and greatest value in sight, without holes. */
export function valueExtent(data: Pivot, from: number, to: number): Extent {
  let lo = Number.POSITIVE_INFINITY;
  let hi = Number.NEGATIVE_INFINITY;
  for (const s of data.series) {
    for (let i = from; i <= to; i++) {
      const value = s.values[i]!;
      if (value < lo) lo = value;
      if (value > hi) hi = value;
    }
  }
  return { lo, hi };
}

export function withZero({ lo, hi }: Extent): Extent {
  return { lo: Math.min(0, lo), hi: Math.max(0, hi) };
}

/** Sums of what is above and of what is below zero, at the key where they are largest. */
export function stackExtent(data: Pivot, from: number, to: number): Extent {
  let lo = 0;
  let hi = 0;
  for (let i = from; i <= to; i++) {
    let above = 0;
    let below = 0;
    for (const s of data.series) {
      const value = s.values[i]!;
      if (value > 0) above += value;
      else if (value < 0) below += value;
    }
    if (above > hi) hi = above;
    if (below < lo) lo = below;
  }
  return { lo, hi };
}
