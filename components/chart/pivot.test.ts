import { expect, test } from 'vitest';
import type { Table } from '@/kernel/protocol/table.ts';
import { NoKey, pivot } from './pivot.ts';

const clicks: Table = {
  fields: [
    { name: 'product', type: 'string' },
    { name: 'action', type: 'string' },
    { name: 'price', type: 'number' },
  ],
  columns: [
    ['Mill', 'Mill', 'Sieve', 'Mill', null],
    ['view', 'buy', 'view', 'view', 'view'],
    [10, 30, 4, 20, 7],
  ],
  length: 5,
};
const values = (table: Table, mapping: Parameters<typeof pivot>[1]) =>
  Object.fromEntries(pivot(table, mapping).series.map((s) => [s.name, s.values]));

test('rows of the same key are put together by the aggregate that was chosen', () => {
  const by = (aggregate: 'sum' | 'count' | 'avg' | 'min' | 'max') =>
    pivot(clicks, { keys: ['product'], groups: [], values: [{ field: 'price', aggregate }] }).series[0]!.values;
  expect(pivot(clicks, { keys: ['product'], groups: [], values: [] }).labels).toEqual(['Mill', 'Sieve', NoKey]);
  expect([by('sum'), by('count'), by('avg'), by('min'), by('max')]).toEqual([
    [60, 4, 7],
    [3, 1, 1],
    [20, 4, 7],
    [10, 4, 7],
    [30, 4, 7],
  ]);
});

test('groups become series, and a key that a group has nothing for is a hole', () => {
  expect(values(clicks, { keys: ['product'], groups: ['action'], values: [{ field: 'price', aggregate: 'sum' }] })).toEqual({
    view: [30, 4, 7],
    buy: [30, Number.NaN, Number.NaN],
  });
});

test('several values of several groups are told apart by name', () => {
  const mapping = {
    keys: ['product'],
    groups: ['action'],
    values: [
      { field: 'price', aggregate: 'sum' as const },
      { field: 'price', aggregate: 'avg' as const },
    ],
  };
  expect(Object.keys(values(clicks, mapping))).toEqual(['view · price', 'view · avg price', 'buy · price', 'buy · avg price']);
});

test('a string is never a number, not even "12"; it can be counted', () => {
  const table: Table = { fields: [{ name: 'code', type: 'string' }], columns: [['12', '13', '12']], length: 3 };
  expect(values(table, { keys: ['code'], groups: [], values: [{ field: 'code', aggregate: 'sum' }] })).toEqual({
    code: [Number.NaN, Number.NaN],
  });
  expect(values(table, { keys: ['code'], groups: [], values: [{ field: 'code', aggregate: 'count' }] })).toEqual({ count: [2, 1] });
});

test('a time key makes a sorted axis; rows without a time have no place on it', () => {
  const table: Table = {
    fields: [
      { name: 'at', type: 'time' },
      { name: 'n', type: 'number' },
    ],
    columns: [
      [3000, 1000, 2000, null],
      [3, 1, 2, 9],
    ],
    length: 4,
  };
  const { axis, x, series } = pivot(table, { keys: ['at'], groups: [], values: [{ field: 'n', aggregate: 'sum' }] });
  expect({ axis, x, values: series[0]!.values }).toEqual({ axis: 'time', x: [1000, 2000, 3000], values: [1, 2, 3] });
});

test('by row, points of the same key stay apart', () => {
  const table: Table = {
    fields: [
      { name: 'x', type: 'number' },
      { name: 'y', type: 'number' },
    ],
    columns: [
      [1, 1],
      [5, 6],
    ],
    length: 2,
  };
  const mapping = { keys: ['x'], groups: [], values: [{ field: 'y', aggregate: 'sum' as const }] };
  expect(pivot(table, mapping).series[0]!.values).toEqual([11]);
  expect(pivot(table, mapping, { isByRow: true }).series[0]!.values).toEqual([5, 6]);
});

test('a field that is not there is left out', () => {
  expect(values(clicks, { keys: ['gone'], groups: ['gone'], values: [{ field: 'gone', aggregate: 'sum' }] })).toEqual({});
});
