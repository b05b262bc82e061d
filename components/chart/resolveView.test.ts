import { expect, test } from 'vitest';
import type { ColumnType, Field } from '@/kernel/protocol/table.ts';
import { resolveView } from './resolveView.ts';

const fields = (columns: Record<string, ColumnType>): Field[] => Object.entries(columns).map(([name, type]) => ({ name, type }));
const pick = (columns: Record<string, ColumnType>, hints = {}, view = {}) => {
  const { kind, keys, groups, values } = resolveView(fields(columns), view, hints);
  return { kind, keys, groups, values: values.map((v) => `${v.aggregate} ${v.field}`) };
};

test('pairs of a name and a number are bars', () => {
  expect(pick({ product: 'string', activity: 'number' })).toEqual({ kind: 'bar', keys: ['product'], groups: [], values: ['sum activity'] });
});

test('the columns of appended rows are lines over their time, one for each name', () => {
  expect(pick({ action: 'string', at: 'time', n: 'number' }, { timeField: 'at' })).toEqual({
    kind: 'line',
    keys: ['at'],
    groups: ['action'],
    values: ['sum n'],
  });
});

test('a table that is updated by key is about its key', () => {
  expect(pick({ seen: 'time', user: 'string', n: 'number' }, { keys: ['user'] })).toMatchObject({
    kind: 'bar',
    keys: ['user'],
    values: ['sum n'],
  });
});

test('a name is never a value: without numbers the rows are counted, in a table', () => {
  expect(pick({ user: 'string', city: 'string' })).toEqual({ kind: 'table', keys: ['user'], groups: ['city'], values: ['count user'] });
});

test('one number is a number, two are dots', () => {
  expect(pick({ count: 'number' })).toMatchObject({ kind: 'number', values: ['sum count'] });
  expect(pick({ price: 'number', rating: 'number' })).toMatchObject({ kind: 'scatter', keys: ['price'], values: ['sum rating'] });
});

test('the reader wins over the author, and the author over the columns', () => {
  const columns = { product: 'string', n: 'number', m: 'number' } as const;
  const chart = { kind: 'pie' as const, values: [{ field: 'm', aggregate: 'max' as const }] };
  expect(pick(columns, { chart })).toMatchObject({ kind: 'pie', values: ['max m'] });
  expect(pick(columns, { chart }, { kind: 'area' })).toMatchObject({ kind: 'area', values: ['max m'] });
});

test('choices that name a column that is gone fall back, a mapping that was emptied stays empty', () => {
  const columns = { product: 'string', action: 'string', n: 'number' } as const;
  expect(pick(columns, {}, { keys: ['gone'], values: [{ field: 'gone', aggregate: 'sum' }] })).toMatchObject({
    keys: ['product'],
    values: ['sum n'],
  });
  expect(pick(columns, {}, { groups: [] })).toMatchObject({ groups: [] });
});
