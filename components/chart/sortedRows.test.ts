import { expect, test } from 'vitest';
import type { ColumnType, Table } from '@/kernel/protocol/table.ts';
import { sortedRows } from './sortedRows.ts';

const column = (type: ColumnType, cells: unknown[]): Table => ({ fields: [{ name: 'c', type }], columns: [cells], length: cells.length });

test('numbers by size, names as people count, what is missing last either way', () => {
  expect([...sortedRows(column('number', [10, 9, null, 100]), 'c', false)!]).toEqual([1, 0, 3, 2]);
  expect([...sortedRows(column('number', [10, 9, null, 100]), 'c', true)!]).toEqual([3, 0, 1, 2]);
  expect([...sortedRows(column('string', ['p 10', 'p 9', 'P 1']), 'c', false)!]).toEqual([2, 1, 0]);
});

test('equal rows keep their order', () => {
  expect([...sortedRows(column('number', [1, 1, 0, 1]), 'c', true)!]).toEqual([0, 1, 3, 2]);
});

test('a column that is not there sorts nothing', () => {
  expect(sortedRows(column('number', [1]), 'gone', false)).toBeUndefined();
});
