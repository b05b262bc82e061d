import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Interrupter } from './Interrupter.ts';
import { SharedState } from './shared.ts';

let shared: SharedState;
let terminated: number;
let gaveUp: number;
let interrupter: Interrupter;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  shared = new SharedState();
  terminated = 0;
  gaveUp = 0;
  interrupter = new Interrupter(shared, { terminate: () => terminated++ }, () => gaveUp++);
});
afterEach(() => {
  vi.useRealTimers();
});

test('a command that main takes by itself terminates nothing', () => {
  interrupter.watch(1, 30);
  vi.advanceTimersByTime(29);
  shared.taken = 1;
  vi.advanceTimersByTime(10_000);
  expect([terminated, gaveUp]).toEqual([0, 0]);
});

test('main is terminated until it takes the command, and no more', () => {
  interrupter.watch(1, 30);
  vi.advanceTimersByTime(30);
  expect(terminated).toBe(1);
  vi.advanceTimersByTime(100);
  expect(terminated).toBe(2);
  shared.taken = 1;
  vi.advanceTimersByTime(10_000);
  expect([terminated, gaveUp]).toEqual([2, 0]);
});

test('main that does not come back is given up once', () => {
  interrupter.watch(1, 30);
  vi.advanceTimersByTime(2500);
  expect(gaveUp).toBe(1);
  vi.advanceTimersByTime(10_000);
  expect(gaveUp).toBe(1);
});
