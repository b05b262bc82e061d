import type { OutputKind } from '@/kernel/protocol/output.ts';

/** Where a tile lies on the grid, in columns and rows. */
export interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
  /** Nobody has chosen `h`: it follows what the tile holds. */
  fits?: true;
}

export const Columns = 12;
/** Height of a row and what is between two tiles, px. */
export const RowHeight = 32;
export const Gap = 12;
export const Smallest = { w: 2, h: 2 };

/** Rows of a tile that nobody has sized, until it is known what it holds. */
export const Heights: Record<OutputKind, number> = { table: 9, network: 9, img: 8, html: 6, test: 6, text: 4, error: 4, md: 4 };

export interface Unplaced {
  key: string;
  kind: OutputKind;
  /** Of its paragraph, in columns. */
  width: number;
  /** What the paragraph keeps for the output: `config.results[index]`. */
  settings: unknown;
}

/** An output's settings as the app grid reads them: a place, false when it is left out, undefined when nobody has placed it. */
export function placeIn(settings: unknown): Place | false | undefined {
  if (typeof settings !== 'object' || settings === null || !('app' in settings)) return undefined;
  const { app } = settings;
  if (app === false) return false;
  if (typeof app !== 'object' || app === null) return undefined;
  const { x, y, w, h, fits } = app as Record<string, unknown>;
  const isWhole = (n: unknown, least: number, most: number): n is number =>
    Number.isInteger(n) && (n as number) >= least && (n as number) <= most;
  if (!isWhole(w, 1, Columns) || !isWhole(h, 1, 200) || !isWhole(x, 0, Columns - w) || !isWhole(y, 0, 100_000)) return undefined;
  return { x, y, w, h, ...(fits === true ? { fits } : {}) };
}

/**
 * A place for each tile: those that were placed where they were put, the others below them in reading order, as wide as their
 * paragraphs. `fitting` has the rows of tiles by what they hold; they lie too near or too far below each other until they are compacted.
 * Tiles that are left out are not in it.
 *
 * @example
 * arranged([{ key: 'a', kind: 'table', width: 6, settings: undefined }]) // Map { 'a' => { x: 0, y: 0, w: 6, h: 9, fits: true } }
 */
export function arranged(tiles: readonly Unplaced[], fitting: ReadonlyMap<string, number> = new Map()): Map<string, Place> {
  const places = new Map<string, Place>();
  const rest: Unplaced[] = [];
  for (const tile of tiles) {
    const place = placeIn(tile.settings);
    if (place) places.set(tile.key, place.fits ? { ...place, h: fitting.get(tile.key) ?? place.h } : place);
    else if (place === undefined) rest.push(tile);
  }
  let top = Math.max(0, ...[...places.values()].map((p) => p.y + p.h));
  let across = 0;
  let tallest = 0;
  for (const { key, kind, width } of rest) {
    const w = Math.max(Smallest.w, Math.min(Columns, width));
    if (across + w > Columns) {
      top += tallest;
      across = 0;
      tallest = 0;
    }
    const h = fitting.get(key) ?? Heights[kind];
    places.set(key, { x: across, y: top, w, h, fits: true });
    across += w;
    tallest = Math.max(tallest, h);
  }
  return places;
}

/** Places after a step or a drag: a tile whose height is still what it was goes on to follow what it holds. */
export function withFits(places: ReadonlyMap<string, Place>, before: ReadonlyMap<string, Place>): Map<string, Place> {
  const kept = ([key, { x, y, w, h }]: [string, Place]): [string, Place] => {
    const was = before.get(key);
    return [key, { x, y, w, h, ...(was?.fits && was.h === h ? { fits: true } : {}) }];
  };
  return new Map([...places].map(kept));
}

/**
 * A step by an arrow key: the tile goes a column aside or past its neighbour above or below; with Shift its lower right corner moves. Tiles
 * may lie on each other afterwards, the one that gives way behind the other in order: compaction moves it down. Undefined: no such step.
 */
export function stepped(places: ReadonlyMap<string, Place>, key: string, { arrow, isResizing }: Step): Map<string, Place> | undefined {
  const own = places.get(key);
  const [dx, dy] = Arrows[arrow] ?? [0, 0];
  if (!own || (dx === 0 && dy === 0)) return undefined;
  const { x, y, w, h } = own;
  if (isResizing || dx !== 0) {
    const next = isResizing ? { x, y, w: w + dx, h: h + dy } : { x: x + dx, y, w, h };
    const fits = next.x >= 0 && next.w >= Smallest.w && next.h >= Smallest.h && next.x + next.w <= Columns;
    return fits ? new Map(places).set(key, next) : undefined;
  }
  const neighbours = [...places].filter(([other, p]) => other !== key && p.x < x + w && x < p.x + p.w);
  if (dy > 0) {
    const below = neighbours.filter(([, p]) => p.y >= y + h).sort(([, a], [, b]) => a.y - b.y)[0];
    return below && new Map(places).set(key, { x, y: below[1].y + 1, w, h });
  }
  const above = neighbours.filter(([, p]) => p.y + p.h <= y).sort(([, a], [, b]) => b.y + b.h - (a.y + a.h))[0];
  return above && new Map(places).set(key, { x, y: above[1].y, w, h }).set(above[0], { ...above[1], y: above[1].y + 1 });
}

interface Step {
  arrow: string;
  isResizing: boolean;
}

const Arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
