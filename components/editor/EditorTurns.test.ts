import { expect, test } from 'vitest';
import { EditorTurns } from './EditorTurns.ts';

/** A page whose time passes when the test says so. */
function page() {
  let now = 0;
  const timers: { at: number; run: () => void }[] = [];
  const idle: (() => void)[] = [];
  return {
    now: () => now,
    after: (ms: number, run: () => void) => void timers.push({ at: now + ms, run }),
    whenIdle: (run: () => void) => void idle.push(run),
    pass(ms: number) {
      now += ms;
      for (const timer of timers.splice(0))
        if (timer.at <= now) timer.run();
        else timers.push(timer);
    },
    idles() {
      for (const run of idle.splice(0)) run();
    },
  };
}

test('one editor in each idle moment', () => {
  const own = page();
  const turns = new EditorTurns(own);
  const made: string[] = [];
  for (const name of ['a', 'b']) turns.ask(() => made.push(name));
  expect(made).toEqual([]);
  own.idles();
  expect(made).toEqual(['a']);
  own.idles();
  expect(made).toEqual(['a', 'b']);
});

test('none while somebody scrolls, and none for what was scrolled away', () => {
  const own = page();
  const turns = new EditorTurns(own);
  const made: string[] = [];
  turns.scrolled();
  const giveUp = turns.ask(() => made.push('passed'));
  turns.ask(() => made.push('stayed'));
  for (let i = 0; i < 5; i++) {
    own.pass(100);
    turns.scrolled();
    own.idles();
  }
  expect(made).toEqual([]);
  giveUp();
  own.pass(200);
  own.idles();
  own.idles();
  expect(made).toEqual(['stayed']);
});

test('cheap turns share an idle moment for as long as it lasts', () => {
  const own = page();
  let left = 20;
  const idle: (() => void)[] = [];
  const turns = new EditorTurns({ ...own, whenIdle: (run) => void idle.push(() => run(() => left)) });
  const made: string[] = [];
  for (const name of ['a', 'b', 'c', 'd']) {
    turns.ask(() => {
      made.push(name);
      left -= 8;
    });
  }
  idle.shift()!();
  expect(made).toEqual(['a', 'b']);
});
