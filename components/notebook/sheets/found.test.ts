import { expect, test } from 'vitest';
import { findInTexts, patternOf, replacements } from './found.ts';

const apply = (text: string, ...[search, by]: [Parameters<typeof replacements>[1], string]) =>
  replacements(text, search, by).reduce((out, one) => out.slice(0, one.at) + one.by + out.slice(one.at + one.length), text);

test('each line that holds the words is listed once, with its place; every hit counts', () => {
  const texts = [
    { id: 'a', text: 'const Lines = 1\n  lines + lines' },
    { id: 'b', text: 'none' },
  ];
  expect(findInTexts(texts, { wanted: 'lines' })).toEqual({
    lines: [
      { paragraphId: 'a', line: 1, column: 7, before: 'const ', hit: 'Lines', after: ' = 1' },
      { paragraphId: 'a', line: 2, column: 3, before: '', hit: 'lines', after: ' + lines' },
    ],
    count: 3,
    paragraphs: 1,
  });
  expect(findInTexts(texts, { wanted: 'lines', isCaseSensitive: true }).count).toBe(2);
  expect(findInTexts(texts, { wanted: 'l\\w+s\\b', isRegex: true }).count).toBe(3);
  expect(findInTexts(texts, { wanted: 'l\\w+s\\b' }).count).toBe(0);
});

test('nothing looked for is nothing found, an empty hit is none, and a flood lists 200 lines and counts all', () => {
  expect(findInTexts([{ id: 'a', text: 'x' }], { wanted: '' }).count).toBe(0);
  expect(findInTexts([{ id: 'a', text: 'x' }], { wanted: 'y*', isRegex: true }).count).toBe(0);
  const flood = findInTexts([{ id: 'a', text: 'x\n'.repeat(500) }], { wanted: 'x' });
  expect([flood.lines.length, flood.count]).toEqual([200, 500]);
});

test('a pattern that is none says why', () => {
  expect(patternOf({ wanted: '(', isRegex: true })).toMatch(/parenthesis|group/i);
  expect(findInTexts([{ id: 'a', text: '(' }], { wanted: '(', isRegex: true }).count).toBe(0);
});

test('replacing: words as they are, and what a pattern has found', () => {
  expect(apply('a.b a.b', { wanted: 'a.b' }, '$& $1')).toBe('$& $1 $& $1');
  expect(apply('one two', { wanted: '(\\w+) (\\w+)', isRegex: true }, '$2 $1')).toBe('two one');
  expect(apply('x1 x22', { wanted: 'x(\\d+)', isRegex: true }, '<$1>')).toBe('<1> <22>');
  expect(apply('aaa', { wanted: 'a' }, '')).toBe('');
});
