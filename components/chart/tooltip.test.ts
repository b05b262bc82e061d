import { expect, test } from 'vitest';
import type { Table } from '@/kernel/protocol/table.ts';
import { ChartModel, type Picture } from './ChartModel.ts';
import type { PlotKind } from './kinds/drawings.ts';
import { resolveView } from './resolveView.ts';
import { nearestKey, summaryOf, tooltipAt } from './tooltip.ts';

const sales: Table = {
  fields: [
    { name: 'product', type: 'string' },
    { name: 'action', type: 'string' },
    { name: 'n', type: 'number' },
  ],
  columns: [
    ['Mill', 'Mill', 'Sieve'],
    ['view', 'buy', 'view'],
    [10, 30, 4],
  ],
  length: 3,
};
const picture = (kind: PlotKind): Picture =>
  new ChartModel().picture({
    table: sales,
    view: { ...resolveView(sales.fields, {}, {}), kind },
    width: 500,
    height: 200,
    isLive: false,
    now: 0,
  });

test('the key under the pointer is the nearest one', () => {
  const shown = picture('bar');
  const width = shown.frame.plot.width;
  expect([0, width * 0.49, width * 0.51, width + 50].map((x) => nearestKey(shown, x))).toEqual([0, 0, 1, 1]);
});

test('values are listed largest first; a stack has a total', () => {
  const { title, rows, total } = tooltipAt(picture('stackedBar'), 0);
  expect({ title, rows: rows.map((r) => `${r.name} ${r.text}`), total }).toEqual({
    title: 'Mill',
    rows: ['buy 30', 'view 10'],
    total: '40',
  });
  expect(tooltipAt(picture('bar'), 0).total).toBeUndefined();
});

test('a series without a value at the key is not listed', () => {
  expect(tooltipAt(picture('bar'), 1).rows.map((r) => r.name)).toEqual(['view']);
});

test('the summary says what the picture is', () => {
  expect(summaryOf(picture('bar'))).toBe('Bar chart: view, buy by product, 2 places.');
});
