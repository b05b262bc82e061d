import { expect, test } from 'vitest';
import type { Field } from '@/kernel/protocol/table.ts';
import { resolveView } from './resolveView.ts';
import { textValues } from './textValues.ts';

const fields: Field[] = [
  { name: 'product', type: 'string' },
  { name: 'n', type: 'number' },
];
const named = (field: string, aggregate: 'sum' | 'count', kind: 'bar' | 'table' = 'bar') =>
  textValues(fields, resolveView(fields, { kind, keys: ['product'], values: [{ field, aggregate }] }, {})).map((v) => v.field);

test('text that is to be summed is found; counted, or in a table, it is fine, and so is a number', () => {
  expect(named('product', 'sum')).toEqual(['product']);
  expect([named('product', 'count'), named('n', 'sum'), named('product', 'sum', 'table')]).toEqual([[], [], []]);
});
