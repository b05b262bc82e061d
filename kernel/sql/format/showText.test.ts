import { expect, test } from 'vitest';
import { showText } from './showText.ts';

test('a cell is cut at 20 characters, and characters of two columns count as two for its width', () => {
  expect(showText(['text'], [['日本語'], ['x'.repeat(21)]])).toBe(
    [
      '+--------------------+',
      '|                text|',
      '+--------------------+',
      '|              日本語|',
      `|${'x'.repeat(17)}...|`,
      '+--------------------+',
      '',
    ].join('\n'),
  );
});

test('one row of more is said in the singular', () => {
  expect(showText(['n'], [[1], [2]], { rows: 1 })).toMatch(/only showing top 1 row\n$/);
});

test('records stand below each other when asked for', () => {
  expect(showText(['word', 'n'], [['hello', 3]], { vertical: true })).toBe('-RECORD 0-----\n word | hello \n n    | 3     \n');
});

test('an endless source is read no further than what is shown', () => {
  function* numbers(): Generator<[number]> {
    for (let n = 0; ; n++) yield [n];
  }
  expect(showText(['n'], numbers(), { rows: 2 })).toMatch(/\| {2}1\|\n\+---\+\nonly showing top 2 rows\n$/);
});
