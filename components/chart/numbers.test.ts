import { expect, test } from 'vitest';
import type { Table } from '@/kernel/protocol/table.ts';
import { changeOf, numbersOf } from './numbers.ts';
import { resolveView } from './resolveView.ts';

const pairs = (n: number[]): Table => ({
  fields: [
    { name: 'product', type: 'string' },
    { name: 'n', type: 'number' },
  ],
  columns: [n.map((_, i) => `p${i}`), n],
  length: n.length,
});

test('a table of names is one number, with those of past batches as its trail', () => {
  const now = pairs([5, 6]);
  const past = [pairs([1, 1]), pairs([2, 2]), now].map((table, i) => ({ batch: { time: i, doneAt: i }, table }));
  expect(numbersOf(now, resolveView(now.fields, {}, {}), past)).toEqual([{ name: 'n', value: 11, trail: [2, 4, 11] }]);
});

test('over time the number is the newest, with the ones before as its trail', () => {
  const table: Table = {
    fields: [
      { name: 'at', type: 'time' },
      { name: 'n', type: 'number' },
    ],
    columns: [
      [3, 1, 2],
      [30, 10, 20],
    ],
    length: 3,
  };
  expect(numbersOf(table, resolveView(table.fields, {}, {}), [])).toEqual([{ name: 'n', value: 30, trail: [10, 20, 30] }]);
});

test('a change is told in percent of the one before', () => {
  expect([changeOf([10, 11]), changeOf([10, 5]), changeOf([10, 10]), changeOf([0, 5]), changeOf([5])]).toEqual([
    { text: '10%', direction: 'up' },
    { text: '50%', direction: 'down' },
    { text: 'no change', direction: 'same' },
    undefined,
    undefined,
  ]);
});
