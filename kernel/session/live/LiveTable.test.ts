import { expect, test } from 'vitest';
import type { Table } from '../../protocol/table.ts';
import { LiveTable } from './LiveTable.ts';
import { toTable } from './toTable.ts';

const batch = (time: number) => ({ time, doneAt: time });
const rows = (table: Table) => Array.from({ length: table.length }, (_, r) => table.columns.map((column) => column[r]));
const present = (live: LiveTable) => {
  const frame = live.snapshot();
  return frame?.op === 'replace' ? rows(frame.table) : undefined;
};

test('complete: a batch replaces the table, an empty one empties it and keeps its columns', () => {
  const live = new LiveTable({ mode: 'complete', maxRows: 10 });
  live.apply(toTable([['a', 1]]), batch(1));
  expect(live.apply(toTable([]), batch(2))).toMatchObject({
    op: 'replace',
    table: { fields: [{ name: 'key' }, { name: 'value' }], length: 0 },
  });
});

test('complete: rows that were left out are told', () => {
  const live = new LiveTable({ mode: 'complete', maxRows: 10 });
  expect(live.apply(toTable([[1]]), batch(1), 99)).toMatchObject({ totalRows: 99 });
  expect(live.snapshot()).toMatchObject({ totalRows: 99 });
});

test('append: rows older than the newest by more than the threshold go, and those over the limit', () => {
  const live = new LiveTable({ mode: 'append', threshold: 10, timeField: 't', maxRows: 3 });
  const at = (...times: number[]) =>
    toTable(
      times.map((t) => ({ t })),
      { time: 't' },
    );
  live.apply(at(1, 5), batch(1));
  expect(live.apply(at(12), batch(2))).toMatchObject({ op: 'append', table: { length: 1 } });
  expect(present(live)).toEqual([[5], [12]]);
  live.apply(at(13, 14, 15), batch(3));
  expect(present(live)).toEqual([[13], [14], [15]]);
});

test('append: rows that a batch left out are told with it and counted in all', () => {
  const live = new LiveTable({ mode: 'append', maxRows: 10 });
  live.apply(toTable([[1]]), batch(1), 5);
  expect(live.apply(toTable([[2], [3]]), batch(2), 9)).toMatchObject({ op: 'append', table: { length: 2 }, totalRows: 9 });
  expect(live.snapshot()).toMatchObject({ table: { length: 3 }, totalRows: 3 + 4 + 7 });
});

test('update: rows replace those of equal keys', () => {
  const live = new LiveTable({ mode: 'update', keys: ['key'], maxRows: 10 });
  live.apply(
    toTable([
      ['a', 1],
      ['b', 1],
    ]),
    batch(1),
  );
  expect(
    live.apply(
      toTable([
        ['b', 2],
        ['c', 3],
      ]),
      batch(2),
    ),
  ).toMatchObject({ op: 'upsert' });
  expect(present(live)).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
});

test('other columns than before begin the table anew', () => {
  const live = new LiveTable({ mode: 'append', maxRows: 10 });
  live.apply(toTable([{ a: 1 }]), batch(1));
  expect(live.apply(toTable([{ b: 1 }]), batch(2))).toMatchObject({ op: 'replace' });
});
