import { expect, test } from 'vitest';
import { histogram, peaks } from './histogram.ts';

test('values are counted in equal parts of the scale; what is above counts for the last', () => {
  expect(histogram([0, 1, 2.4, 2.6, 9.9, 10, 25, Number.NaN], 10, 4)).toEqual([3, 1, 0, 3]);
});

test('a timeline that is too long for its picture keeps its peaks', () => {
  expect(peaks([1, 9, 1, 1, 2, 3], 3)).toEqual([9, 1, 3]);
  expect(peaks([1, 2], 5)).toEqual([1, 2]);
});
