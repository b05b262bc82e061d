import { expect, test } from 'vitest';
import { Time } from '../../base/Time.ts';
import { toTable } from './toTable.ts';

const columns = (rows: unknown[], options = {}) => {
  const table = toTable(rows, options);
  return table.fields.map(({ name, type }, i) => [`${name}: ${type}`, ...table.columns[i]!]);
};

test('pairs are key and value', () => {
  expect(
    columns([
      ['a', 1],
      ['b', 2],
    ]),
  ).toEqual([
    ['key: string', 'a', 'b'],
    ['value: number', 1, 2],
  ]);
});

test('tuples, nested keys and records are spread one level deep', () => {
  expect(columns([[['Anna', 7], { buys: 1, views: 9 }]])).toEqual([
    ['key_1: string', 'Anna'],
    ['key_2: number', 7],
    ['buys: number', 1],
    ['views: number', 9],
  ]);
  expect(columns([[1, 'a', true]])).toEqual([
    ['_1: number', 1],
    ['_2: string', 'a'],
    ['_3: boolean', true],
  ]);
});

test('objects that lack a field have null there', () => {
  expect(columns([{ a: 1 }, { b: 'x' }])).toEqual([
    ['a: number', 1, null],
    ['b: string', null, 'x'],
  ]);
});

test('single values are one column', () => {
  expect(columns([3, 4])).toEqual([['value: number', 3, 4]]);
});

test('dates and times are milliseconds, also in a number column that is named as time', () => {
  expect(columns([{ at: new Date(5), batch: new Time(7) }])).toEqual([
    ['at: time', 5],
    ['batch: time', 7],
  ]);
  expect(columns([{ at: 5 }], { time: 'at' })).toEqual([['at: time', 5]]);
});

test('what JSON cannot hold becomes its nearest form', () => {
  expect(columns([{ n: Number.NaN, big: 12n, deep: { x: [1n, new Map([['k', 1]])] }, none: undefined }])).toEqual([
    ['n: number', null],
    ['big: number', 12],
    ['deep: json', { x: [1, [['k', 1]]] }],
    ['none: string', null],
  ]);
});

test('a column of numbers and strings is one of strings, and of objects too one of JSON', () => {
  expect(columns([[1], ['x']])).toEqual([['_1: string', '1', 'x']]);
  expect(columns([{ v: 1 }, { v: { w: 2 } }])).toEqual([['v: json', 1, { w: 2 }]]);
});

test('fields name the columns; a wrong number of names is refused', () => {
  expect(columns([['a', 1]], { fields: ['word', 'n'] })).toEqual([
    ['word: string', 'a'],
    ['n: number', 1],
  ]);
  expect(() => toTable([['a', 1]], { fields: ['word'] })).toThrow(
    'The option fields names 1 columns (word), but the rows have 2 (key, value).',
  );
});

test('an instance of a class shows its fields', () => {
  class Click {
    product = 'Anna';
  }
  expect(columns([new Click()])).toEqual([['product: string', 'Anna']]);
});
