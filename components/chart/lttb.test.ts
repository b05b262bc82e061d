import { expect, test } from 'vitest';
import { lttb } from './lttb.ts';

const range = Array.from({ length: 1000 }, (_, i) => i);

test('keeps the first and the last point and a peak between them', () => {
  const y = range.map((i) => (i === 437 ? 100 : 0));
  const kept = lttb(range, y, 20);
  expect({ count: kept.length, first: kept[0], last: kept.at(-1), hasPeak: kept.includes(437) }).toEqual({
    count: 20,
    first: 0,
    last: 999,
    hasPeak: true,
  });
});

test('indices rise, so that the line never goes back', () => {
  const kept = lttb(
    range,
    range.map((i) => Math.sin(i / 9) * i),
    57,
  );
  expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
  expect(kept).toHaveLength(57);
});

test('leaves alone what has few points enough', () => {
  expect(lttb([1, 2, 3], [1, 2, 3], 3)).toEqual([0, 1, 2]);
  expect(lttb([], [], 10)).toEqual([]);
});
