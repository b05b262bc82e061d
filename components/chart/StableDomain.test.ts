import { expect, test } from 'vitest';
import { StableDomain } from './StableDomain.ts';

test('grows at once and shrinks only after the data have been small for a while', () => {
  const domain = new StableDomain();
  const top = (hi: number, now: number): number => domain.next({ lo: 0, hi }, 4, now).domain[1];
  expect([top(90, 0), top(70, 1000), top(130, 2000), top(40, 3000), top(40, 6000), top(40, 7000)]).toEqual([100, 100, 150, 150, 150, 40]);
});

test('a single large value between small ones starts the wait anew', () => {
  const domain = new StableDomain();
  const top = (hi: number, now: number): number => domain.next({ lo: 0, hi }, 4, now).domain[1];
  expect([top(100, 0), top(30, 1000), top(95, 3000), top(30, 4000), top(30, 7900), top(30, 8000)]).toEqual([100, 100, 100, 100, 100, 30]);
});

test('is the same object while nothing changes, so that no axis is drawn anew', () => {
  const domain = new StableDomain();
  const first = domain.next({ lo: 0, hi: 90 }, 4, 0);
  expect(domain.next({ lo: 0, hi: 80 }, 4, 10)).toBe(first);
});
