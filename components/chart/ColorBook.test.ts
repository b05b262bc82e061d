import { expect, test } from 'vitest';
import { ColorBook } from './ColorBook.ts';

test('a name has one colour, and up to sixteen names have sixteen', () => {
  const book = new ColorBook();
  const names = Array.from({ length: 16 }, (_, i) => `colour test ${i}`);
  const colors = names.map((n) => book.color(n));
  expect(new Set(colors).size).toBe(16);
  expect(names.map((n) => book.color(n))).toEqual(colors);
});

test('the same name looks the same in another chart', () => {
  const first = new ColorBook();
  first.color('shared a');
  const color = first.color('shared b');
  expect(new ColorBook().color('shared b')).toBe(color);
});

test('a chart of one series has the first colour, and others are grey', () => {
  expect([new ColorBook().color('anything', true), new ColorBook().color('others (12)')]).toEqual(['var(--chart-1)', 'var(--muted)']);
});
