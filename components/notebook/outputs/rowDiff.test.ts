import { expect, test } from 'vitest';
import { rowDiff } from './rowDiff.ts';

const diff = (expected: string, received: string) => {
  const { missing, unexpected } = rowDiff([...expected], [...received]);
  return [[...missing], [...unexpected]];
};

test('rows that did not come and rows that were not expected, each as often as it counts', () => {
  expect(diff('ab', 'ab')).toEqual([[], []]);
  expect(diff('aab', 'abc')).toEqual([[1], [2]]);
  expect(diff('ab', 'bb')).toEqual([[0], [1]]);
  expect(diff('', 'a')).toEqual([[], [0]]);
});

test('the same rows in another order: the places that differ', () => {
  expect(diff('abc', 'acb')).toEqual([
    [1, 2],
    [1, 2],
  ]);
});
