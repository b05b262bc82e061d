import { expect, test, vi } from 'vitest';
import { SystemClock } from './Clock.ts';
import { Milliseconds } from './Duration.ts';
import { ManualClock } from './ManualClock.ts';
import { RecurringTimer } from './RecurringTimer.ts';

function timer(now: number, period = 100) {
  const clock = new ManualClock(now);
  const ticks: number[] = [];
  return { clock, ticks, timer: new RecurringTimer(clock, Milliseconds(period), (time) => ticks.push(time)) };
}

test('a jump over several periods fires every missed tick in order', async () => {
  const t = timer(0);
  t.timer.start(0);
  await Promise.resolve();
  expect(t.ticks).toEqual([0]);
  t.clock.advance(100);
  t.clock.advance(250);
  expect(t.ticks).toEqual([0, 100, 200, 300]);
  expect(await t.timer.stop(true)).toBe(300);
  t.clock.advance(1000);
  expect(t.ticks).toEqual([0, 100, 200, 300]);
});

test('a stop that does not interrupt lets the next tick come', async () => {
  const t = timer(0);
  t.timer.start(0);
  await Promise.resolve();
  const stopped = t.timer.stop(false);
  t.clock.advance(200);
  expect(await stopped).toBe(200);
  t.clock.advance(1000);
  expect(t.ticks).toEqual([0, 100, 200]);
});

test.each([
  [0, 1000, 1000],
  [1, 1000, 1000],
  [999, 1000, 1000],
  [1000, 1000, 2000],
  [12345, 5000, 15000],
])('at %i with a period of %i the first tick is %i', (now, period, start) => {
  expect(timer(now, period).timer.getStartTime()).toBe(start);
});

test.each([
  [12345, 12500],
  [12500, 13500],
])('at %i a timer that began at 11500 goes on at %i', (now, restart) => {
  expect(timer(now, 1000).timer.getRestartTime(11500)).toBe(restart);
});

test('the system clock never fires early, and waits longer than 24.8 days', () => {
  vi.useFakeTimers({ now: 0 });
  try {
    const fired: number[] = [];
    const clock = new SystemClock();
    clock.at(50, () => fired.push(clock.now()));
    clock.at(2 ** 31 + 1000, () => fired.push(clock.now()));
    const cancel = clock.at(60, () => fired.push(-1));
    cancel();
    vi.advanceTimersByTime(49);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(2 ** 31 + 1000);
    expect(fired).toEqual([50, 2 ** 31 + 1000]);
  } finally {
    vi.useRealTimers();
  }
});

test('a manual clock does not go back', () => {
  expect(() => new ManualClock(5).setTime(4)).toThrow('cannot be set back');
});
