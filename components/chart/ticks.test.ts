import { expect, test } from 'vitest';
import { agoScale, niceScale, ticksWithin } from './ticks.ts';

test('a nice scale has whole steps around the data', () => {
  expect(niceScale(0, 87, 4)).toEqual({ domain: [0, 100], ticks: [0, 20, 40, 60, 80, 100], step: 20 });
  expect(niceScale(-0.12, 0.31, 4).ticks).toEqual([-0.2, 0, 0.2, 0.4]);
});

test('counts have no halves', () => {
  expect(niceScale(0, 2, 8).ticks).toEqual([0, 1, 2]);
  expect(niceScale(0, 9, 4).ticks).toEqual([0, 2, 4, 6, 8, 10]);
  expect(niceScale(-5, 5, 4).ticks).toEqual([-5, 0, 5]);
  expect(niceScale(0, 1, 4).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(niceScale(0, 2.5, 4).ticks).toEqual([0, 0.5, 1, 1.5, 2, 2.5]);
});

test('it leaves no third of the picture empty for want of one step', () => {
  expect(niceScale(0, 410, 4).domain).toEqual([0, 500]);
});

test('one value, or none at all, still has a scale', () => {
  expect(niceScale(5, 5, 4).domain[0]).toBeLessThan(5);
  expect(niceScale(5, 5, 4).domain[1]).toBeGreaterThan(5);
  expect(niceScale(0, 0, 4).domain).toEqual([0, 1]);
  expect(niceScale(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 4).domain).toEqual([0, 1]);
});

test('ticks within a domain do not widen it', () => {
  expect(ticksWithin(3, 98, 5)).toEqual({ domain: [3, 98], ticks: [20, 40, 60, 80], step: 20 });
});

test('the axis of times ago takes round spans and holds still while data fill it', () => {
  const spans = [41_000, 47_000, 59_000, 60_000].map((extent) => agoScale(extent, 4).domain[0]);
  expect(spans).toEqual([-45_000, -50_000, -60_000, -60_000]);
  expect(agoScale(60_000, 4).ticks).toEqual([-60_000, -45_000, -30_000, -15_000, 0]);
});
