import { expect, test } from 'vitest';
import { fittingRows } from './fitting.ts';

test('a tile is as high as what it holds, in whole rows, down to the smallest and up to where it scrolls', () => {
  const rows = (kind: 'md' | 'text' | 'table', height: number) => fittingRows({ kind, height, isLive: false, before: 9 });
  expect([rows('md', 20), rows('md', 76), rows('md', 77), rows('md', 1000), rows('text', 9000), rows('table', 20)]).toEqual([
    2,
    2,
    3,
    23,
    10,
    undefined,
  ]);
});

test('what a stream prints moves its neighbours once, however its length goes up and down', () => {
  let before: number | undefined;
  const seen = [40, 80, 160, 180, 420, 300, 60, 5000].map((height) => {
    before = fittingRows({ kind: 'text', height, isLive: true, before });
    return before;
  });
  expect(seen).toEqual([4, 4, 4, 10, 10, 10, 10, 10]);
});
