import { Cells } from './Cells.ts';
import { type Pivot, reordered, type Series } from './pivot.ts';
import type { CategoryOrder } from './View.ts';

export const MaxCategories = 150;
export const MaxSeries = 24;
export const Others = 'others';

const names = new Intl.Collator('en', { numeric: true });

/** What all series together have at a key, however they are signed. */
function weight(p: Pivot, place: number): number {
  let sum = 0;
  for (const s of p.series) {
    const value = s.values[place]!;
    if (!Number.isNaN(value)) sum += Math.abs(value);
  }
  return sum;
}

/** The largest `max - 1` categories, and all the rest as `others`: summed, averaged … exactly as they would have been. */
export function limitCategories(p: Pivot, max: number = MaxCategories): Pivot {
  if (p.axis !== 'category' || p.labels.length <= max) return p;
  const order = p.labels.map((_, i) => i).sort((a, b) => weight(p, b) - weight(p, a));
  const kept = new Set(order.slice(0, max - 1));
  const place = new Map<number, number>();
  const labels: string[] = [];
  for (let i = 0; i < p.labels.length; i++) {
    if (!kept.has(i)) continue;
    place.set(i, labels.length);
    labels.push(p.labels[i]!);
  }
  labels.push(`${Others} (${p.labels.length - labels.length})`);
  const series = p.series.map((s) => {
    const cells = new Cells();
    for (let i = 0; i < p.labels.length; i++) cells.addFrom(place.get(i) ?? labels.length - 1, s.cells, i);
    return { ...s, cells, values: cells.results(labels.length, s.aggregate) };
  });
  return { ...p, labels, x: labels.map((_, i) => i), series };
}

/** The largest `max - 1` series, and the rest as one. */
export function limitSeries(p: Pivot, max: number = MaxSeries): Pivot {
  if (p.series.length <= max) return p;
  const total = (s: Series) => s.values.reduce((sum, v) => (Number.isNaN(v) ? sum : sum + Math.abs(v)), 0);
  const kept = new Set([...p.series].sort((a, b) => total(b) - total(a)).slice(0, max - 1));
  const rest = p.series.filter((s) => !kept.has(s));
  const cells = new Cells();
  for (const s of rest) for (let i = 0; i < p.x.length; i++) cells.addFrom(i, s.cells, i);
  const aggregate = rest[0]!.aggregate;
  const others = { name: `${Others} (${rest.length})`, aggregate, cells, values: cells.results(p.x.length, aggregate) };
  return { ...p, series: [...p.series.filter((s) => kept.has(s)), others] };
}

/**
 * Neighbours on a continuous axis put together, so that at most about `max` places stay: bars cannot leave points out. A bin holds
 * a whole number of steps and begins at a multiple of its width, so that bins do not change while data move through them.
 */
export function binned(p: Pivot, max: number): Pivot {
  if (p.axis === 'category' || p.x.length <= max) return p;
  const step = smallestGap(p.x);
  const steps = Math.ceil((p.x.at(-1)! - p.x[0]!) / step / max);
  if (steps <= 1) return p;
  const width = steps * step;
  const x: number[] = [];
  let bin = Number.NaN;
  const place = p.x.map((value) => {
    const found = Math.floor(value / width + 1e-9);
    if (found !== bin) x.push(found * width + (width - step) / 2);
    bin = found;
    return x.length - 1;
  });
  const series = p.series.map((s) => {
    const cells = new Cells();
    for (let i = 0; i < place.length; i++) cells.addFrom(place[i]!, s.cells, i);
    return { ...s, cells, values: cells.results(x.length, s.aggregate) };
  });
  return { ...p, x, series, binWidth: width };
}

/** The smallest distance between neighbours of a sorted axis; 1000 when there are none. */
export function smallestGap(x: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < x.length; i++) {
    const gap = x[i]! - x[i - 1]!;
    if (gap > 0 && gap < least) least = gap;
  }
  return Number.isFinite(least) ? least : 1000;
}

/**
 * Keeps categories where they are from batch to batch: a bar that changes places with each update cannot be read. `stable`
 * follows the table when the table is sorted by value (a ranking was wanted), else the places of first sight.
 */
export class CategoryPlaces {
  readonly #seen = new Map<string, number>();
  readonly #series = new Map<string, number>();

  /** Series where they were first seen; what was put together is last. */
  arrangeSeries(p: Pivot): Pivot {
    if (p.series.length < 2) return p;
    if (this.#series.size > 10 * MaxCategories) this.#series.clear();
    for (const { name } of p.series) if (!this.#series.has(name)) this.#series.set(name, this.#series.size);
    const rank = ({ name }: Series): number => (name.startsWith(`${Others} (`) ? Number.POSITIVE_INFINITY : this.#series.get(name)!);
    return { ...p, series: [...p.series].sort((a, b) => rank(a) - rank(b)) };
  }

  arrange(p: Pivot, order: CategoryOrder): Pivot {
    if (p.axis !== 'category' || p.labels.length < 2) return p;
    const others = p.labels.findIndex((l) => l.startsWith(`${Others} (`));
    const by = this.#comparison(p, order);
    if (!by) return p;
    const places = p.labels.map((_, i) => i).sort((a, b) => Number(a === others) - Number(b === others) || by(a, b));
    return places.every((place, i) => place === i) ? p : reordered(p, places);
  }

  #comparison(p: Pivot, order: CategoryOrder): ((a: number, b: number) => number) | undefined {
    if (order === 'name') return (a, b) => names.compare(p.labels[a]!, p.labels[b]!);
    if (order === 'value') return (a, b) => weight(p, b) - weight(p, a);
    if (isRanking(p)) return undefined;
    // A stream with ever new names must not grow this for ever.
    if (this.#seen.size > 10 * MaxCategories) this.#seen.clear();
    for (const label of p.labels) if (!this.#seen.has(label)) this.#seen.set(label, this.#seen.size);
    return (a, b) => this.#seen.get(p.labels[a]!)! - this.#seen.get(p.labels[b]!)!;
  }
}

/** Five or more in order of value are so by intention. */
function isRanking(p: Pivot): boolean {
  const n = p.labels.length;
  if (n < 5) return false;
  const weights = Array.from({ length: n }, (_, i) => weight(p, i));
  return weights.every((w, i) => i === 0 || w <= weights[i - 1]!) || weights.every((w, i) => i === 0 || w >= weights[i - 1]!);
}
