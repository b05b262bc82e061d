import { expect, test } from 'vitest';
import { between } from './RingLayer.ts';

test('sectors turn by their angles, and a new one grows where it will be', () => {
  const before = new Map([['a', { from: 0, to: 1 }]]);
  const after = new Map([
    ['a', { from: 0, to: 0.6 }],
    ['b', { from: 0.6, to: 1 }],
  ]);
  expect(between(before, after, 0.5)).toEqual(
    new Map([
      ['a', { from: 0, to: 0.8 }],
      ['b', { from: 0.6, to: 0.8 }],
    ]),
  );
  expect(between(before, after, 1)).toEqual(after);
});
