import { expect, test } from 'vitest';
import { ColorBook } from './ColorBook.ts';

const letters = [...'abcdefghijklmnop'];
const byName = (book: ColorBook, names: readonly string[]) => Object.fromEntries(book.colors(names).map((color, i) => [names[i]!, color]));

test('sixteen names have sixteen colours, and every viewer has the same, in whatever order the names came', () => {
  const book = new ColorBook();
  const colors = byName(book, letters);
  expect(new Set(Object.values(colors)).size).toBe(16);
  const later = new ColorBook();
  for (const letter of letters.toReversed()) later.colors([letter]);
  expect(byName(later, letters)).toEqual(colors);
});

test('a name keeps its colour while others leave and come back', () => {
  const book = new ColorBook();
  const all = byName(book, letters);
  expect(byName(book, ['p', 'c'])).toEqual({ p: all.p, c: all.c });
  expect(byName(book, letters)).toEqual(all);
});

test('of many names that come and go, those that are here have colours of their own and keep them', () => {
  const book = new ColorBook();
  for (let i = 0; i < 200; i++) book.colors([`name ${i}`, `name ${i + 1}`]);
  const here = Array.from({ length: 12 }, (_, i) => `name ${200 + i}`);
  const colors = byName(book, here);
  expect(new Set(Object.values(colors)).size).toBe(12);
  expect(byName(book, [...here.slice(3), 'new'])).toMatchObject({ [here[3]!]: colors[here[3]!], [here[11]!]: colors[here[11]!] });
});

test('a name alone in two charts has one colour in both', () => {
  expect(new ColorBook().colors(['purchase'])).toEqual(new ColorBook().colors(['purchase']));
});

test('a series alone has the first colour, the rest that was put together is grey', () => {
  const book = new ColorBook();
  expect(book.colors(['value'], true)).toEqual(['var(--chart-1)']);
  expect(book.colors(['a', 'others (12)'])[1]).toBe('var(--muted)');
});
