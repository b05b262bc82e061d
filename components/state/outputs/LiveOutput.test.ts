import { describe, expect, test } from 'vitest';
import type { RunId } from '@/kernel/protocol/ids.ts';
import type { OutputFrame, OutputInfo, OutputSnapshot, SequencedFrame } from '@/kernel/protocol/output.ts';
import type { Table } from '@/kernel/protocol/table.ts';
import { HistoryLimit } from './BatchHistory.ts';
import { LiveOutput } from './LiveOutput.ts';
import { PaintQueue } from './PaintQueue.ts';

const info = (more: Partial<OutputInfo> = {}): OutputInfo =>
  ({ id: 'o', paragraphId: 'p', runId: 'r', index: 0, kind: 'table', live: true, ...more }) as OutputInfo;
const stamp = (time: number, run?: string) => ({ time, doneAt: time + 1, ...(run && { run: run as RunId }) });
const pastRows = (of: LiveOutput) => of.history().map((p) => [p.batch.time, p.table.columns[0]] as const);
const table = (names: string, ...rows: unknown[][]): Table => {
  const fields = names.split(' ').map((name) => ({ name, type: 'json' as const }));
  return { fields, columns: fields.map((_, i) => rows.map((row) => row[i])), length: rows.length };
};
const rows = (of: LiveOutput) => {
  const now = of.current();
  return now && Array.from({ length: now.length }, (_, r) => now.columns.map((c) => c[r]));
};
const numbered = (frame: OutputFrame, seq: number, first?: number) => ({ outputId: 'o', seq, frame, first }) as SequencedFrame;

function output(more: Partial<OutputInfo> = {}) {
  const pictures: (() => void)[] = [];
  const live = new LiveOutput(info(more), new PaintQueue((callback) => void pictures.push(callback)));
  const paint = () => {
    for (const picture of pictures.splice(0)) picture();
  };
  const apply = (...frames: OutputFrame[]) => frames.map((frame) => live.apply(numbered(frame, live.seq + 1)));
  return { live, paint, apply };
}

describe('the log', () => {
  test('a gap changes nothing, a frame that is known changes nothing', () => {
    const { live } = output();
    expect(live.apply(numbered({ op: 'append', table: table('a', [1]) }, 1))).toBe('applied');
    expect(live.apply(numbered({ op: 'append', table: table('a', [3]) }, 3))).toBe('gap');
    expect(live.apply(numbered({ op: 'append', table: table('a', [1]) }, 1))).toBe('known');
    expect(rows(live)).toEqual([[1]]);
  });

  test('merged frames follow when the first of them is the next', () => {
    const { live, apply } = output();
    apply({ op: 'append', table: table('a', [1]) });
    expect(live.apply(numbered({ op: 'append', table: table('a', [2], [3]) }, 3, 2))).toBe('applied');
    expect(live.apply(numbered({ op: 'append', table: table('a', [9]) }, 5, 3))).toBe('gap');
    expect(rows(live)).toEqual([[1], [2], [3]]);
  });

  test('a replace needs nothing before it', () => {
    const { live } = output();
    expect(live.apply(numbered({ op: 'replace', table: table('a', [7]) }, 40))).toBe('applied');
    expect(live.seq).toBe(40);
  });
});

describe('listeners', () => {
  test('are called once a picture, however many frames came', () => {
    const { live, paint, apply } = output();
    let calls = 0;
    const stop = live.subscribe(() => calls++);
    apply({ op: 'text', text: 'a' }, { op: 'text', text: 'b' }, { op: 'text', text: 'c' });
    expect(calls).toBe(0);
    paint();
    expect(calls).toBe(1);
    stop();
    apply({ op: 'text', text: 'd' });
    paint();
    expect(calls).toBe(1);
  });

  test('a table is the same object until it changes, and never changes once handed out', () => {
    const { live, apply } = output({ mode: 'append' });
    apply({ op: 'append', table: table('a', [1]) });
    const before = live.current();
    expect(live.current()).toBe(before);
    apply({ op: 'append', table: table('a', [2]) });
    expect(before).toEqual(table('a', [1]));
    expect(live.current()).toEqual(table('a', [1], [2]));
  });
});

describe('append', () => {
  test('drops rows that are older than the newest by more than the threshold', () => {
    const { live, apply } = output({ mode: 'append', threshold: 10, timeField: 't' });
    for (let t = 0; t <= 30; t += 5) apply({ op: 'append', table: table('t v', [t, `v${t}`]) });
    expect(rows(live)).toEqual([20, 25, 30].map((t) => [t, `v${t}`]));
    expect(live.totalRows()).toBeUndefined();
  });

  test('a rule that is told after the output was opened counts from then on', () => {
    const { live, apply } = output();
    apply({ op: 'replace', table: table('t', [0], [5]) });
    live.info = info({ mode: 'append', threshold: 10, timeField: 't' });
    for (let t = 10; t <= 1000; t += 5) apply({ op: 'append', table: table('t', [t]) });
    expect(rows(live)).toEqual([[990], [995], [1000]]);
  });

  test('holds the newest 10,000 rows and says how many there were', () => {
    const { live, apply } = output({ mode: 'append' });
    for (let i = 0; i < 30; i++) apply({ op: 'append', table: table('n', ...Array.from({ length: 500 }, (_, r) => [i * 500 + r])) });
    expect(live.current()?.length).toBe(10_000);
    expect(live.current()?.columns[0]?.[0]).toBe(5_000);
    expect(live.totalRows()).toBe(15_000);
  });

  test('a column that comes later is empty before', () => {
    const { live, apply } = output();
    apply({ op: 'append', table: table('a', [1]) }, { op: 'append', table: table('b a', ['x', 2]) });
    expect(live.current()).toEqual(table('a b', [1, null], [2, 'x']));
  });

  test('goes on from a table that replaced all, without changing that', () => {
    const { live, apply } = output();
    const whole = table('a', [1]);
    apply({ op: 'replace', table: whole }, { op: 'append', table: table('a', [2]) });
    expect(rows(live)).toEqual([[1], [2]]);
    expect(whole).toEqual(table('a', [1]));
  });
});

describe('the past of appended rows', () => {
  const append = (t: number): OutputFrame => ({ op: 'append', table: table('t', [t]), batch: stamp(t) });
  const rule = { mode: 'append', threshold: 20, timeField: 't' } as const;

  test('is the table as it was after each batch, as far as its rows are still held', () => {
    const { live, apply } = output(rule);
    for (const t of [0, 10, 20, 30]) apply(append(t));
    expect(pastRows(live)).toEqual([
      [10, [10]],
      [20, [10, 20]],
      [30, [10, 20, 30]],
    ]);
    const [oldest] = live.history();
    apply(append(1000));
    expect(oldest!.table.columns).toEqual([[10]]);
    expect(pastRows(live)).toEqual([[1000, [1000]]]);
  });

  test('comes with a snapshot', () => {
    const { live, apply } = output();
    const marks = [1, 2].map((n) => ({ batch: stamp(n * 10), rows: n }));
    live.restore({ info: info(rule), seq: 5, table: table('t', [10], [20]), marks });
    apply(append(30));
    expect(pastRows(live)).toEqual([
      [10, [10]],
      [20, [10, 20]],
      [30, [10, 20, 30]],
    ]);
  });

  test('stays bounded, as what is held does', () => {
    const { live, apply } = output({ mode: 'append' });
    for (let t = 0; t < 12_000; t++) apply(append(t));
    expect([live.history().length, live.current()!.length]).toEqual([HistoryLimit, 10_000]);
  });
});

test('a picture’s past begins with the run whose code made it', () => {
  const { live, apply } = output({ mode: 'complete' });
  const batch = (t: number, run: string): OutputFrame => ({ op: 'replace', table: table('a', [t]), batch: stamp(t, run) });
  apply(batch(1, 'r1'), batch(2, 'r1'), batch(3, 'r2'), batch(4, 'r2'));
  expect(pastRows(live)).toEqual([
    [3, [3]],
    [4, [4]],
  ]);
});

describe('update', () => {
  test('has a past, and says what its last batch left out', () => {
    const { live, apply } = output({ mode: 'update', keys: ['k'] });
    apply(
      { op: 'upsert', table: table('k v', ['a', 1]), batch: stamp(1), totalRows: 3 },
      { op: 'upsert', table: table('k v', ['b', 2]), batch: stamp(2), totalRows: 2 },
    );
    expect(pastRows(live)).toEqual([
      [1, ['a']],
      [2, ['a', 'b']],
    ]);
    expect(live.totalRows()).toBe(3);
  });

  test('rows keep their place, removed keys go', () => {
    const { live, apply } = output({ mode: 'update', keys: ['k'] });
    apply(
      { op: 'replace', table: table('k v', ['a', 1], ['b', 2]) },
      { op: 'upsert', table: table('k v', ['c', 3], ['a', 9]) },
      { op: 'upsert', table: table('k v', ['d', 4]), removed: [['b']] },
    );
    expect(rows(live)).toEqual([
      ['a', 9],
      ['c', 3],
      ['d', 4],
    ]);
  });
});

describe('complete', () => {
  test('keeps recent batches, oldest first, and says what a snapshot says', () => {
    const { live, apply } = output({ mode: 'complete' });
    for (let i = 1; i <= HistoryLimit + 5; i++) apply({ op: 'replace', table: table('a', [i]), batch: stamp(i) });
    expect(live.history().map((p) => p.batch.time)).toEqual(Array.from({ length: HistoryLimit }, (_, i) => i + 6));
    expect(live.batch()).toEqual(stamp(HistoryLimit + 5));
  });

  test('an error of a batch leaves the table and ends with the next good batch', () => {
    const { live, apply } = output();
    apply({ op: 'replace', table: table('a', [1]), batch: stamp(1) }, { op: 'batchError', message: 'no', batch: stamp(2) });
    expect([live.lastError(), rows(live)]).toEqual(['no', [[1]]]);
    apply({ op: 'replace', table: table('a', [2]), batch: stamp(3), totalRows: 50 });
    expect([live.lastError(), live.totalRows()]).toEqual([undefined, 50]);
  });
});

test('text keeps its tail and says what went', () => {
  const { live, apply } = output({ kind: 'text' });
  for (let i = 0; i < 40; i++) apply({ op: 'text', text: `${String(i).padStart(2, '0')}${'x'.repeat(49_997)}\n` });
  const { lines, droppedBytes, text } = live.text();
  expect(lines[0]?.slice(0, 2)).toBe('20');
  expect(text.length + droppedBytes).toBe(40 * 50_000);
  apply({ op: 'replaceText', text: 'new' });
  expect(live.text()).toEqual({ text: 'new', lines: ['new'], droppedBytes: 0 });
});

test('a snapshot is the whole content', () => {
  const { live } = output();
  const snapshot: OutputSnapshot = {
    info: info({ mode: 'complete', title: 'T' }),
    seq: 12,
    text: 'tail',
    droppedBytes: 5,
    table: table('a', [1]),
    totalRows: 3,
    batch: stamp(4),
    lastError: 'e',
    history: [{ batch: stamp(4), table: table('a', [1]) }],
  };
  live.restore(snapshot);
  expect({
    info: live.info,
    seq: live.seq,
    text: live.text().text,
    droppedBytes: live.text().droppedBytes,
    table: live.current(),
    totalRows: live.totalRows(),
    batch: live.batch(),
    lastError: live.lastError(),
    history: live.history(),
  }).toEqual(snapshot);
});
