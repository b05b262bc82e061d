import { expect, test } from 'vitest';
import { toSheet } from './sheet.ts';
import type { Table } from './table.ts';

const table: Table = {
  fields: [
    { name: 'at', type: 'time' },
    { name: 'said', type: 'string' },
    { name: 'more', type: 'json' },
  ],
  columns: [
    [0, null],
    ['he said "hi",\nand left', 'tab\there'],
    [{ a: 1 }, undefined],
  ],
  length: 2,
};

test('CSV quotes what it must, and nothing is lost', () => {
  expect(toSheet(table, 'csv')).toBe('at,said,more\r\n1970-01-01T00:00:00.000Z,"he said ""hi"",\nand left","{""a"":1}"\r\n,tab\there,\r\n');
});

test('TSV has no quotes, so tabs and line ends in cells become spaces', () => {
  expect(toSheet(table, 'tsv').split('\r\n')[1]).toBe('1970-01-01T00:00:00.000Z\the said "hi", and left\t{"a":1}');
  expect(toSheet(table, 'tsv').split('\r\n')[2]).toBe('\ttab here\t');
});
