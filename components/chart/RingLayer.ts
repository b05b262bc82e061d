import { sectorPath } from './kinds/pie.ts';

const TurnMs = 260;

/** Part of a ring, in turns from twelve o'clock. */
export interface Arc {
  from: number;
  to: number;
}

/**
 * Turns the sectors of a ring from batch to batch. Angles are moved and not paths: an arc whose ends are moved in straight lines is no
 * arc on its way.
 */
export class RingLayer {
  readonly #radii: { inner: number; outer: number };
  /** What is drawn now, by name. */
  readonly #arcs = new Map<string, Arc>();
  #frame: number | undefined;

  constructor(radii: { inner: number; outer: number }) {
    this.#radii = radii;
  }

  show(wanted: ReadonlyMap<string, Arc>, paths: ReadonlyMap<string, SVGPathElement>, mayMove: boolean): void {
    this.stop();
    const before = new Map(this.#arcs);
    for (const name of before.keys()) if (!wanted.has(name)) this.#arcs.delete(name);
    if (!mayMove || before.size === 0) {
      this.#draw(wanted, paths);
      return;
    }
    const start = performance.now();
    const step = (now: number): void => {
      const share = Math.min(1, Math.max(0, now - start) / TurnMs);
      this.#draw(between(before, wanted, 1 - (1 - share) ** 3), paths);
      this.#frame = share < 1 ? requestAnimationFrame(step) : undefined;
    };
    step(start);
  }

  /** Leaves the sectors where they are. */
  stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  #draw(arcs: ReadonlyMap<string, Arc>, paths: ReadonlyMap<string, SVGPathElement>): void {
    for (const [name, arc] of arcs) {
      this.#arcs.set(name, arc);
      paths.get(name)?.setAttribute('d', arc.to > arc.from ? sectorPath({ ...arc, ...this.#radii }) : '');
    }
  }
}

/** The arcs on their way; a new one grows where it will be. */
export function between(before: ReadonlyMap<string, Arc>, after: ReadonlyMap<string, Arc>, share: number): Map<string, Arc> {
  return new Map(
    [...after].map(([name, to]) => {
      const from = before.get(name) ?? { from: to.from, to: to.from };
      return [name, { from: from.from + (to.from - from.from) * share, to: from.to + (to.to - from.to) * share }];
    }),
  );
}
