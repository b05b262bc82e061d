import { expect, test } from 'vitest';
import type { Table } from '@/kernel/protocol/table.ts';
import { binned, CategoryPlaces, limitCategories, limitSeries } from './categories.ts';
import { pivot } from './pivot.ts';
import type { Aggregate } from './View.ts';

const named = (cells: Record<string, number[]>, aggregate: Aggregate = 'sum') => {
  const rows = Object.entries(cells).flatMap(([name, values]) => values.map((v) => [name, v] as const));
  const table: Table = {
    fields: [
      { name: 'name', type: 'string' },
      { name: 'n', type: 'number' },
    ],
    columns: [rows.map((r) => r[0]), rows.map((r) => r[1])],
    length: rows.length,
  };
  return pivot(table, { keys: ['name'], groups: [], values: [{ field: 'n', aggregate }] });
};

test('the smallest categories become others, in place of the last', () => {
  const limited = limitCategories(named({ a: [5], b: [1], c: [9], d: [2] }), 3);
  expect([limited.labels, limited.series[0]!.values]).toEqual([
    ['a', 'c', 'others (2)'],
    [5, 9, 3],
  ]);
});

test('the average of others is that of their rows, not of their averages', () => {
  const limited = limitCategories(named({ a: [100], b: [1, 1, 1], c: [9] }, 'avg'), 2);
  expect(limited.series[0]!.values).toEqual([100, 3]);
});

test('too many series keep the largest ones and one for the rest', () => {
  const table: Table = {
    fields: [
      { name: 'at', type: 'time' },
      { name: 'who', type: 'string' },
      { name: 'n', type: 'number' },
    ],
    columns: [
      [1, 1, 1, 2, 2, 2],
      ['a', 'b', 'c', 'a', 'b', 'c'],
      [9, 1, 2, 8, 3, 4],
    ],
    length: 6,
  };
  const limited = limitSeries(pivot(table, { keys: ['at'], groups: ['who'], values: [{ field: 'n', aggregate: 'sum' }] }), 2);
  expect(limited.series.map((s) => [s.name, s.values])).toEqual([
    ['a', [9, 8]],
    ['others (2)', [3, 7]],
  ]);
});

const seconds = (from: number, count: number) => {
  const x = Array.from({ length: count }, (_, i) => (from + i) * 1000);
  const table: Table = {
    fields: [
      { name: 'at', type: 'time' },
      { name: 'n', type: 'number' },
    ],
    columns: [x, x.map(() => 1)],
    length: count,
  };
  return pivot(table, { keys: ['at'], groups: [], values: [{ field: 'n', aggregate: 'sum' }] });
};

test('neighbours in time are put together in equal numbers and without losing anything', () => {
  const bins = binned(seconds(0, 120), 50);
  expect([bins.x.length, bins.binWidth, new Set(bins.series[0]!.values)]).toEqual([40, 3000, new Set([3])]);
  expect(bins.x.slice(0, 2)).toEqual([1000, 4000]);
});

test('a bin is the same one after the next batch', () => {
  const [before, after] = [binned(seconds(0, 121), 50), binned(seconds(1, 121), 50)];
  expect(after.x.slice(1, 30)).toEqual(before.x.slice(1, 30));
  expect(after.series[0]!.values.slice(1, 30)).toEqual(before.series[0]!.values.slice(1, 30));
});

test('categories keep their places when a batch brings them in another order', () => {
  const places = new CategoryPlaces();
  const order = (cells: Record<string, number[]>) => places.arrange(named(cells), 'stable').labels;
  expect(order({ b: [1], a: [2] })).toEqual(['b', 'a']);
  expect(order({ a: [2], c: [3], b: [1] })).toEqual(['b', 'a', 'c']);
});

test('series keep their places too', () => {
  const places = new CategoryPlaces();
  const of = (...names: string[]) => ({ ...named({ a: [1] }), series: names.map((name) => ({ ...named({ a: [1] }).series[0]!, name })) });
  const order = (...names: string[]) => places.arrangeSeries(of(...names)).series.map((s) => s.name);
  expect([order('view', 'buy'), order('others (3)', 'buy', 'cart', 'view')]).toEqual([
    ['view', 'buy'],
    ['view', 'buy', 'cart', 'others (3)'],
  ]);
});

test('a ranking is shown as the table has it', () => {
  const places = new CategoryPlaces();
  const order = (cells: Record<string, number[]>) => places.arrange(named(cells), 'stable').labels;
  expect(order({ a: [9], b: [7], c: [5], d: [3], e: [1] })).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(order({ b: [10], a: [9], d: [6], c: [5], e: [1] })).toEqual(['b', 'a', 'd', 'c', 'e']);
});

test('by name counts numbers as numbers, and others are last in any order', () => {
  const places = new CategoryPlaces();
  const limited = limitCategories(named({ 'p 10': [4], 'p 9': [8], x: [1], y: [20], z: [0.5] }), 4);
  expect(places.arrange(limited, 'name').labels).toEqual(['p 9', 'p 10', 'y', 'others (2)']);
  expect(places.arrange(limited, 'value').labels).toEqual(['y', 'p 9', 'p 10', 'others (2)']);
});
