import { expect, test } from 'vitest';
import { sparkScale } from './sparkScale.ts';

const heights = (values: number[], isFromZero = false) => {
  const { lo, hi } = sparkScale(values, isFromZero);
  return values.map((v) => (v - lo) / (hi - lo));
};

test('noise stays small: one percent more is not the whole height', () => {
  const [a, b] = heights([1000, 1010]);
  expect(b! - a!).toBeLessThan(0.05);
});

test('a real change uses the height', () => {
  expect(heights([100, 200])).toEqual([0, 1]);
});

test('a steady value lies in the middle, zero at the bottom, and nothing outside', () => {
  expect(heights([7, 7])).toEqual([0.5, 0.5]);
  expect(heights([0, 0])).toEqual([0, 0]);
  for (const values of [
    [0, 1],
    [0.01, 0.011],
    [-5, -4.9],
    [-1, 1],
  ])
    for (const h of heights(values)) expect(h >= 0 && h <= 1).toBe(true);
});

test('a rate is measured from zero', () => {
  const [a, b] = heights([500, 1000], true);
  expect(b! / a!).toBeCloseTo(2);
});
