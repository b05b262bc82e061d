import { expect, test } from 'vitest';
import type { Table } from '@/kernel/protocol/table.ts';
import type { LiveTable, PastTable } from './LiveTable.ts';
import { Playhead } from './Playhead.ts';

const tableOf = (n: number): Table => ({ fields: [{ name: 'n', type: 'number' }], columns: [[n]], length: 1 });
const shown = (playhead: Playhead): unknown => playhead.table()?.columns[0]?.[0];

/** A live table whose batches are stepped by hand; batch n is at n seconds and holds n. */
function stepped() {
  const history: PastTable[] = [];
  const listeners = new Set<() => void>();
  const live: LiveTable = {
    current: () => history.at(-1)?.table,
    batch: () => history.at(-1)?.batch,
    history: () => [...history],
    totalRows: () => undefined,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const playhead = new Playhead(live);
  const stop = playhead.start();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const step = (n: number): void => {
    history.push({ batch: { time: n * 1000, doneAt: n * 1000 }, table: tableOf(n) });
    tell();
  };
  return { playhead, step, tell, stop, history };
}

test('follows the stream, stands still while it is held, and says how much is new', () => {
  const { playhead, step } = stepped();
  step(1);
  playhead.hold('hover');
  step(2);
  step(3);
  expect([shown(playhead), playhead.reading()]).toEqual([1, { state: 'held', reasons: ['hover'], news: 2 }]);
  playhead.release('hover');
  expect([shown(playhead), playhead.reading()]).toEqual([3, { state: 'live' }]);
});

test('what is pinned stays when the pointer leaves', () => {
  const { playhead, step } = stepped();
  step(1);
  playhead.hold('hover');
  playhead.hold('pin');
  playhead.release('hover');
  step(2);
  expect(shown(playhead)).toBe(1);
  playhead.release('pin');
  expect(shown(playhead)).toBe(2);
});

test('the same batch told twice is not news', () => {
  const { playhead, step, tell } = stepped();
  step(1);
  playhead.hold('pause');
  tell();
  step(2);
  tell();
  expect(playhead.reading()).toMatchObject({ news: 1 });
});

test('goes back to a past batch and forward to the present', () => {
  const { playhead, step } = stepped();
  for (const n of [1, 2, 3]) step(n);
  playhead.seek(2000);
  step(4);
  expect([shown(playhead), playhead.batch()?.time, playhead.reading()]).toEqual([
    2,
    2000,
    { state: 'past', batch: { time: 2000, doneAt: 2000 }, news: 1 },
  ]);
  playhead.seek(undefined);
  expect([shown(playhead), playhead.reading()]).toEqual([4, { state: 'live' }]);
});

test('a past batch stays in sight after the history has dropped it', () => {
  const { playhead, step, history } = stepped();
  step(1);
  step(2);
  playhead.seek(1000);
  history.shift();
  step(3);
  expect(shown(playhead)).toBe(1);
});

test('resume lets go of everything', () => {
  const { playhead, step } = stepped();
  step(1);
  step(2);
  playhead.hold('pause');
  playhead.seek(1000);
  playhead.resume();
  step(3);
  expect([shown(playhead), playhead.reading()]).toEqual([3, { state: 'live' }]);
});
