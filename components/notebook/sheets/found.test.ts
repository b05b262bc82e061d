import { expect, test } from 'vitest';
import { findInTexts } from './found.ts';

test('each line that holds the words is found once, with its place', () => {
  expect(
    findInTexts(
      [
        { id: 'a', text: 'const Lines = 1\n  lines + lines' },
        { id: 'b', text: 'none' },
      ],
      'lines',
    ),
  ).toEqual([
    { paragraphId: 'a', line: 1, column: 7, before: 'const ', hit: 'Lines', after: ' = 1' },
    { paragraphId: 'a', line: 2, column: 3, before: '', hit: 'lines', after: ' + lines' },
  ]);
});

test('nothing looked for is nothing found, and a flood ends at 200', () => {
  expect(findInTexts([{ id: 'a', text: 'x' }], '')).toEqual([]);
  expect(findInTexts([{ id: 'a', text: 'x\n'.repeat(1000) }], 'x')).toHaveLength(200);
});
