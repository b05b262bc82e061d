import { expect, test } from 'vitest';
import { Cells } from '../Cells.ts';
import type { Pivot } from '../pivot.ts';
import type { Coordinates } from './Coordinates.ts';
import { drawings } from './drawings.ts';
import { sectorPath, slices } from './pie.ts';

const commands = (d: string | undefined): string => (d ?? '').replace(/[^A-Za-z]/g, '');
/** Ten pixels a key, one pixel a value, zero at the bottom of 100. */
const at: Coordinates = { width: 100, height: 100, slot: 10, x: (v) => v * 10 + 5, y: (v) => 100 - v };

function pivotOf(series: Record<string, number[]>): Pivot {
  const length = Object.values(series)[0]!.length;
  return {
    axis: 'category',
    keyName: 'k',
    x: Array.from({ length }, (_, i) => i),
    labels: Array.from({ length }, (_, i) => `k${i}`),
    series: Object.entries(series).map(([name, values]) => {
      const cells = new Cells();
      for (const [i, v] of values.entries()) if (!Number.isNaN(v)) cells.add(i, v);
      return { name, aggregate: 'sum', cells, values };
    }),
  };
}

test('bars of any height have the same commands, so that batches flow into each other', () => {
  const low = drawings.bar.draw(pivotOf({ a: [0, 2, Number.NaN] }), at)[0]!.fill;
  const high = drawings.bar.draw(pivotOf({ a: [90, -20, 40] }), at)[0]!.fill;
  expect(commands(low)).toBe(commands(high));
});

test('what is stacked begins where the one below ends, and what is negative goes down', () => {
  const [a, b, c] = drawings.stackedBar.draw(pivotOf({ a: [10], b: [20], c: [-5] }), at).map((d) => d.fill!);
  expect([a, b, c].map((d) => Number(/^M[\d.]+,([\d.]+)/.exec(d ?? '')?.[1]))).toEqual([100, 90, 100]);
  expect(c).toContain(',105');
});

test('a line crosses holes and ends in a dot', () => {
  const [drawn] = drawings.line.draw(pivotOf({ a: [10, Number.NaN, 30, Number.NaN] }), at);
  expect(drawn).toEqual({ line: 'M5,90L25,70', dots: 'M25,70h0' });
});

test('a line has no more points than pixels and keeps its peak', () => {
  const values = Array.from({ length: 5000 }, (_, i) => (i === 4321 ? 99 : 1));
  const wide = { ...at, x: (v: number) => v / 50 };
  const [drawn] = drawings.line.draw(pivotOf({ a: values }), wide);
  expect(commands(drawn!.line).length).toBeLessThanOrEqual(100);
  expect(drawn!.line).toContain(',1L');
});

test('an area closes at zero below its first and last value', () => {
  const [drawn] = drawings.area.draw(pivotOf({ a: [Number.NaN, 10, 20] }), at);
  expect(drawn!.fill).toBe('M15,90L25,80L25,100L15,100Z');
});

test('a line near zero starts at zero, one far from it does not', () => {
  const extent = (values: number[]) => drawings.line.extent(pivotOf({ a: values }), 0, values.length - 1);
  expect([extent([10, 90]).lo, extent([80, 90]).lo]).toEqual([0, 80]);
});

test('the parts of a ring are the categories with all their groups; nothing negative is a part', () => {
  expect(slices(pivotOf({ view: [1, 2, -9], buy: [10, 20, 0] }))).toEqual([
    { name: 'k0', value: 11 },
    { name: 'k1', value: 22 },
  ]);
});

test('over time the parts of a ring are the series', () => {
  const data: Pivot = { ...pivotOf({ view: [1, 2], buy: [10, 20] }), axis: 'time', labels: [] };
  expect(slices(data)).toEqual([
    { name: 'view', value: 3 },
    { name: 'buy', value: 30 },
  ]);
});

test('sectors have the same commands at any angle, a whole ring too', () => {
  const path = (to: number) => sectorPath({ from: 0, to, inner: 50, outer: 100 });
  expect([path(0.01), path(0.7), path(1)].map(commands)).toEqual(['MALAZ', 'MALAZ', 'MALAZ']);
});

test('of many dots some of every value are drawn, also of values that come again and again in their turn', () => {
  const values = Array.from({ length: 10_000 }, (_, i) => i % 10);
  const fitted = drawings.scatter.fit({ ...pivotOf({ a: values }), axis: 'number' }, 500);
  const drawn = new Set(fitted.series[0]!.values);
  expect([fitted.x.length, drawn.size]).toEqual([2000, 10]);
});
