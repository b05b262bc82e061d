import type { OutputKind } from '@/kernel/protocol/output.ts';
import { Gap, Heights, RowHeight, Smallest } from './tiles.ts';

/** The kinds that are as high as what they hold, and the most rows that each takes: beyond, it scrolls in its tile. */
const Tallest: Partial<Record<OutputKind, number>> = { md: 100, html: 46, text: 10, test: 10 };

export interface Held {
  kind: OutputKind;
  /** Of all that stands in the tile, px. */
  height: number;
  /** A stream feeds it. */
  isLive: boolean;
  /** Rows that it had before. */
  before: number | undefined;
}

/**
 * Rows of a tile that nobody has sized; undefined for a kind that fills whatever room it gets. What a stream feeds begins as high as its kind
 * is, goes to the most at once when it has outgrown that, and never back: tiles below it would move with every batch.
 *
 * @example
 * fittingRows({ kind: 'md', height: 60, isLive: false, before: undefined }) // 2
 */
export function fittingRows({ kind, height, isLive, before = 0 }: Held): number | undefined {
  const tallest = Tallest[kind];
  if (tallest === undefined) return undefined;
  const rows = Math.max(Smallest.h, Math.min(tallest, Math.ceil((height + Gap) / (RowHeight + Gap))));
  if (!isLive) return rows;
  const calm = rows <= Heights[kind] ? Heights[kind] : tallest;
  return Math.max(before, calm);
}
