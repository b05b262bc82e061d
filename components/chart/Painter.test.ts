import { expect, test } from 'vitest';
import { Painter, type PainterOptions } from './Painter.ts';

/** A page whose frames come every 16 ms and whose clock stands still between them, but for what a painting costs. */
function page(options: PainterOptions = {}) {
  const state = { now: 0, isHidden: false };
  let frames: (() => void)[] = [];
  let timers: { at: number; callback: () => void }[] = [];
  const painter = new Painter(
    {
      now: () => state.now,
      requestFrame: (callback) => void frames.push(callback),
      after: (ms, callback) => void timers.push({ at: state.now + ms, callback }),
      isHidden: () => state.isHidden,
    },
    { perFrame: 2, perChart: 0, ...options },
  );
  /** Runs frames until `ms` have passed. */
  const run = (ms: number): void => {
    for (const end = state.now + ms; state.now < end; ) {
      state.now += 16;
      const due = timers.filter((t) => t.at <= state.now);
      timers = timers.filter((t) => t.at > state.now);
      for (const { callback } of due) callback();
      const now = frames;
      frames = [];
      for (const callback of now) callback();
    }
  };
  return { painter, state, run, pending: () => frames.length + timers.length };
}

test('a chart that is asked for without end is painted at its interval and no oftener', () => {
  const { painter, run } = page({ interval: 250 });
  let paints = 0;
  const turn = painter.join(() => {
    paints++;
    turn.ask();
  });
  turn.ask();
  run(2000);
  expect(paints).toBeGreaterThanOrEqual(7);
  expect(paints).toBeLessThanOrEqual(9);
});

test('asking many times before a turn makes one painting', () => {
  const { painter, run } = page();
  let paints = 0;
  const turn = painter.join(() => void paints++);
  for (let i = 0; i < 50; i++) turn.ask();
  run(500);
  expect(paints).toBe(1);
});

test('few charts a frame, the one that has waited longest first', () => {
  const { painter, run } = page({ perFrame: 2, interval: 0 });
  const order: number[] = [];
  const turns = [0, 1, 2, 3, 4].map((i) => painter.join(() => void order.push(i)));
  for (const turn of turns) turn.ask();
  run(16);
  expect(order).toEqual([0, 1]);
  turns[0]!.ask();
  run(32);
  expect(order).toEqual([0, 1, 2, 3, 4, 0]);
});

test('a chart that nobody sees is painted when it comes into sight', () => {
  const { painter, run } = page();
  let paints = 0;
  const turn = painter.join(() => void paints++);
  turn.setVisible(false);
  turn.ask();
  run(1000);
  expect(paints).toBe(0);
  turn.setVisible(true);
  run(100);
  expect(paints).toBe(1);
});

test('a hidden page paints nothing and goes on when it is seen again', () => {
  const { painter, state, run, pending } = page();
  let paints = 0;
  const turn = painter.join(() => void paints++);
  state.isHidden = true;
  turn.ask();
  expect(pending()).toBe(0);
  state.isHidden = false;
  painter.wake();
  run(100);
  expect(paints).toBe(1);
});

test('heavy charts are painted less often, so that together they keep to their share', () => {
  const { painter, state, run } = page({ interval: 100, share: 0.2 });
  let spent = 0;
  for (let i = 0; i < 10; i++) {
    const turn = painter.join(() => {
      state.now += 10;
      spent += 10;
      turn.ask();
    });
    turn.ask();
  }
  run(4000);
  spent = 0;
  run(10_000);
  expect(spent / 10_000).toBeLessThan(0.25);
  expect(spent / 10_000).toBeGreaterThan(0.1);
});

test('one that is slow leaves the rest of the frame to the page', () => {
  const { painter, state, run } = page({ perFrame: 4, frameBudget: 4 });
  const painted: number[] = [];
  for (let i = 0; i < 3; i++) {
    const turn = painter.join(() => {
      state.now += 10;
      painted.push(i);
    });
    turn.ask();
  }
  run(16);
  expect(painted).toEqual([0]);
});

test('nothing is scheduled when nothing is asked for', () => {
  const { painter, run, pending } = page();
  painter.join(() => {}).ask();
  run(500);
  expect(pending()).toBe(0);
});

test('who has left is not painted', () => {
  const { painter, run } = page();
  let paints = 0;
  const turn = painter.join(() => void paints++);
  turn.ask();
  turn.leave();
  run(100);
  expect(paints).toBe(0);
});
