import type { Table } from '@/kernel/protocol/table.ts';
import { total } from './kinds/pie.ts';
import type { PastTable } from './LiveTable.ts';
import { pivot } from './pivot.ts';
import type { ResolvedView } from './resolveView.ts';

/** A number and how it came to be. */
export interface NumberReading {
  name: string;
  value: number;
  /** Oldest first, the value itself at the end. */
  trail: readonly number[];
}

const MaxNumbers = 8;
const TrailLength = 120;
/** Past tables together that are worth being summed anew for a trail, in rows. */
const TrailRows = 100_000;

/**
 * One number for each value: the newest when the key is a time, with the ones before as its trail; else the whole table's, with
 * those of past batches.
 */
export function numbersOf(table: Table, view: ResolvedView, history: readonly PastTable[]): NumberReading[] {
  const data = pivot(table, view);
  if (data.axis === 'time') {
    return data.series.slice(0, MaxNumbers).map((s) => {
      const trail = s.values.filter((v) => !Number.isNaN(v)).slice(-TrailLength);
      return { name: s.name, value: trail.at(-1) ?? Number.NaN, trail };
    });
  }
  const whole = (t: Table): number[] => {
    const p = pivot(t, { ...view, keys: [], groups: [] });
    return p.series.slice(0, MaxNumbers).map((s) => total(s.cells, p.x.length, s.aggregate));
  };
  const names = pivot({ ...table, length: 0 }, { ...view, keys: [], groups: [] }).series;
  const isLight = history.length * table.length <= TrailRows;
  const past = isLight ? history.filter((p) => p.table !== table).map((p) => whole(p.table)) : [];
  return whole(table).map((value, i) => ({ name: names[i]!.name, value, trail: [...past.map((p) => p[i] ?? Number.NaN), value] }));
}

/** How a number changed, as words; undefined when there is nothing to compare. */
export function changeOf(trail: readonly number[]): { text: string; direction: 'up' | 'down' | 'same' } | undefined {
  const now = trail.at(-1);
  const before = trail.at(-2);
  if (now === undefined || before === undefined || !Number.isFinite(now) || !Number.isFinite(before) || before === 0) return undefined;
  const share = (now - before) / Math.abs(before);
  if (Math.abs(share) < 0.0005) return { text: 'no change', direction: 'same' };
  const text = `${(Math.abs(share) * 100).toFixed(Math.abs(share) < 0.1 ? 1 : 0)}%`;
  return { text, direction: share > 0 ? 'up' : 'down' };
}
