import { describe, expect, test } from 'vitest';
import type { OutputFrame, OutputInfo } from '../../../protocol/output.ts';
import type { Table } from '../../../protocol/table.ts';
import { defaultLimits } from './OutputLimits.ts';
import { OutputLog } from './OutputLog.ts';

const info = (given: Partial<OutputInfo> = {}): OutputInfo => ({
  id: 'o' as never,
  paragraphId: 'p' as never,
  runId: 'r' as never,
  index: 0,
  kind: 'table',
  live: true,
  ...given,
});

/** Columns by name; a column called `time` is one. */
function table(columns: Record<string, unknown[]>): Table {
  const names = Object.keys(columns);
  return {
    fields: names.map((name) => ({ name, type: name === 'time' ? 'time' : typeof columns[name]![0] === 'string' ? 'string' : 'number' })),
    columns: names.map((name) => columns[name]!),
    length: columns[names[0]!]!.length,
  };
}
const batch = (time: number) => ({ time, doneAt: time + 5 });
const replace = (columns: Record<string, unknown[]>, time?: number): OutputFrame => ({
  op: 'replace',
  table: table(columns),
  ...(time !== undefined && { batch: batch(time) }),
});

describe('numbers', () => {
  test('frames are numbered from 1 without gaps; what is no table is left out and takes no number', () => {
    const log = new OutputLog(info());
    expect(log.apply(replace({ a: [1] }))?.seq).toBe(1);
    expect(log.apply({ op: 'replace', table: { fields: [{ name: 'a', type: 'number' }], columns: [[1, 2]], length: 1 } })).toBeUndefined();
    expect(log.apply({ op: 'append', table: { fields: [{ name: 'a', type: 'number' }], columns: [], length: 0 } })).toBeUndefined();
    expect(log.apply(replace({ a: [2] }))?.seq).toBe(2);
    expect(log.snapshot().table).toEqual(table({ a: [2] }));
  });
});

describe('text', () => {
  test('keeps the end, cut at a line, and says how much went before', () => {
    const log = new OutputLog(info({ kind: 'text' }), { ...defaultLimits, textBytes: 20 });
    log.apply({ op: 'text', text: 'first line\n' });
    log.apply({ op: 'text', text: 'second é\nthird\n' });
    expect(log.snapshot()).toMatchObject({ text: 'second é\nthird\n', droppedBytes: 11, seq: 2 });
  });

  test('a text without line ends is cut between characters', () => {
    const log = new OutputLog(info({ kind: 'text' }), { ...defaultLimits, textBytes: 9 });
    log.apply({ op: 'text', text: 'éééééééé' });
    expect(log.snapshot()).toMatchObject({ text: 'éééé', droppedBytes: 8 });
  });

  test('replaceText begins anew', () => {
    const log = new OutputLog(info({ kind: 'text' }), { ...defaultLimits, textBytes: 4 });
    log.apply({ op: 'text', text: '123456' });
    log.apply({ op: 'replaceText', text: 'new' });
    expect(log.snapshot()).toEqual({ info: info({ kind: 'text' }), seq: 2, text: 'new' });
  });
});

describe('complete', () => {
  test('each batch is the table, and the last ones are kept for scrubbing', () => {
    const log = new OutputLog(info({ mode: 'complete' }), { ...defaultLimits, historyBatches: 2 });
    for (const time of [1000, 2000, 3000]) log.apply(replace({ n: [time] }, time));
    const snapshot = log.snapshot();
    expect(snapshot.table).toEqual(table({ n: [3000] }));
    expect(snapshot.history).toEqual([2000, 3000].map((time) => ({ batch: batch(time), table: table({ n: [time] }) })));
  });

  test('a batch that is sent again is in the history once', () => {
    const log = new OutputLog(info());
    log.apply(replace({ n: [1] }, 1000));
    log.apply(replace({ n: [1] }, 1000));
    expect(log.snapshot().history).toHaveLength(1);
  });

  test('the history is bounded in bytes, and keeps one batch whatever its size', () => {
    const log = new OutputLog(info(), { ...defaultLimits, historyBytes: 500 });
    for (const time of [1000, 2000, 3000]) log.apply(replace({ s: ['x'.repeat(400)] }, time));
    expect(log.snapshot().history?.map((past) => past.batch.time)).toEqual([3000]);
  });

  test('more rows than are kept: the first ones, for every reader, with the number of all', () => {
    const log = new OutputLog(info(), { ...defaultLimits, maxRows: 2 });
    const applied = log.apply(replace({ n: [1, 2, 3] }));
    expect(applied?.frame).toEqual({ op: 'replace', table: table({ n: [1, 2] }), totalRows: 3 });
    expect(log.snapshot()).toMatchObject({ table: table({ n: [1, 2] }), totalRows: 3 });
  });
});

describe('append', () => {
  const timed = info({ mode: 'append', threshold: 10, timeField: 'time' });

  test('rows are added, and those older than the newest by more than the threshold go', () => {
    const log = new OutputLog(timed);
    log.apply({ op: 'append', table: table({ time: [0, 5], n: [1, 2] }), batch: batch(5) });
    log.apply({ op: 'append', table: table({ time: [12], n: [3] }), batch: batch(12) });
    expect(log.snapshot()).toMatchObject({ table: table({ time: [5, 12], n: [2, 3] }), batch: batch(12) });
    expect(log.snapshot()).not.toHaveProperty('history');
  });

  test('the newest rows are kept, and how many there were is said', () => {
    const log = new OutputLog(info({ mode: 'append' }), { ...defaultLimits, maxRows: 3 });
    for (const n of [1, 2, 3, 4, 5]) log.apply({ op: 'append', table: table({ n: [n] }) });
    expect(log.snapshot()).toMatchObject({ table: table({ n: [3, 4, 5] }), totalRows: 5 });
  });

  test('other columns begin a new table, told to readers as such', () => {
    const log = new OutputLog(info({ mode: 'append' }));
    log.apply({ op: 'append', table: table({ n: [1] }) });
    expect(log.apply({ op: 'append', table: table({ m: [2] }) })?.frame).toEqual({ op: 'replace', table: table({ m: [2] }) });
  });

  test('a handed out snapshot does not change when rows come', () => {
    const log = new OutputLog(info({ mode: 'append' }));
    log.apply({ op: 'append', table: table({ n: [1] }) });
    const before = log.snapshot();
    log.apply({ op: 'append', table: table({ n: [2] }) });
    expect(before.table).toEqual(table({ n: [1] }));
  });
});

describe('update', () => {
  test('rows take the place of those with their key, new ones come last, removed ones go', () => {
    const log = new OutputLog(info({ mode: 'update', keys: ['k'] }));
    log.apply({ op: 'upsert', table: table({ k: ['a', 'b', 'c'], n: [1, 2, 3] }) });
    log.apply({ op: 'upsert', table: table({ k: ['b', 'd'], n: [20, 4] }), removed: [['a']] });
    expect(log.snapshot().table).toEqual(table({ k: ['b', 'c', 'd'], n: [20, 3, 4] }));
  });

  test('the same key twice in one batch: the later row wins', () => {
    const log = new OutputLog(info({ mode: 'update', keys: ['k'] }));
    log.apply(replace({ k: ['a'], n: [0] }));
    log.apply({ op: 'upsert', table: table({ k: ['x', 'x'], n: [1, 2] }) });
    expect(log.snapshot().table).toEqual(table({ k: ['a', 'x'], n: [0, 2] }));
  });
});

describe('readers', () => {
  test('one who was away gets the frames since, or from the newest replacement', () => {
    const log = new OutputLog(info({ mode: 'append' }));
    log.apply(replace({ n: [1] }));
    for (const n of [2, 3]) log.apply({ op: 'append', table: table({ n: [n] }) });
    expect(log.since(1)?.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(log.since(3)).toEqual([]);
    expect(log.since(0)?.map(({ seq, first }) => [seq, first])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, undefined],
    ]);
    log.apply(replace({ n: [9] }));
    expect(log.since(1)).toEqual([{ outputId: 'o', seq: 4, first: 2, frame: replace({ n: [9] }) }]);
  });

  test('one who was away too long, or knows more than there is, needs a snapshot', () => {
    const log = new OutputLog(info({ mode: 'append' }), { ...defaultLimits, recentFrames: 2 });
    for (const n of [1, 2, 3, 4]) log.apply({ op: 'append', table: table({ m: [n] }) });
    expect(log.since(1)).toBeUndefined();
    expect(log.since(2)?.map(({ seq }) => seq)).toEqual([3, 4]);
    expect(log.since(99)).toBeUndefined();
  });
});

test('a restored output is what it was and counts on', () => {
  const log = new OutputLog(info());
  for (const time of [1000, 2000]) log.apply(replace({ n: [time] }, time));
  log.apply({ op: 'batchError', message: 'boom' });
  const stored = structuredClone(log.snapshot());
  const again = OutputLog.restore(stored);
  expect(again.snapshot()).toEqual(stored);
  expect(again.since(3)).toEqual([]);
  expect(again.since(2)).toBeUndefined();
  expect(again.apply(replace({ n: [3000] }, 3000))?.seq).toBe(4);
  expect(again.snapshot().lastError).toBeUndefined();
});

describe('the past of appended rows', () => {
  const append = (time: number, run = 'r'): OutputFrame => ({
    op: 'append',
    table: table({ time: [time] }),
    batch: { ...batch(time), run: run as never },
  });
  const marks = (log: OutputLog) => log.snapshot().marks?.map((mark) => [mark.batch.time, mark.rows]);
  const rule = { mode: 'append', threshold: 20, timeField: 'time' } as const;

  test('says how many rows there were after each batch, of those that are left', () => {
    const log = new OutputLog(info(rule));
    for (const time of [0, 10, 20, 30]) log.apply(append(time));
    expect(marks(log)).toEqual([
      [10, 1],
      [20, 2],
      [30, 3],
    ]);
    expect(marks(OutputLog.restore(log.snapshot()))).toEqual(marks(log));
  });

  test('begins anew with a run and is as long as the past of other tables', () => {
    const log = new OutputLog(info({ mode: 'append' }), { ...defaultLimits, historyBatches: 2 });
    for (const time of [1, 2, 3]) log.apply(append(time));
    expect(marks(log)?.map(([time]) => time)).toEqual([2, 3]);
    log.apply(append(4, 'next'));
    expect(marks(log)?.map(([time]) => time)).toEqual([4]);
  });
});

test('the past of a table begins anew with a run', () => {
  const log = new OutputLog(info());
  for (const [time, run] of [
    [1, 'r1'],
    [2, 'r1'],
    [3, 'r2'],
  ] as const)
    log.apply({ op: 'replace', table: table({ a: [time] }), batch: { ...batch(time), run: run as never } });
  expect(log.snapshot().history?.map((past) => past.batch.time)).toEqual([3]);
});
