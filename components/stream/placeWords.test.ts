import { expect, test } from 'vitest';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { placeWords } from './placeWords.ts';

const order = ['paragraph_1795_88', 'p-2'] as ParagraphId[];

test('ids of the note’s paragraphs become their numbers, with and without a line; all else stays', () => {
  expect(placeWords('print at paragraph_1795_88:12', order)).toBe('print at paragraph 1, line 12');
  expect(placeWords('The closure at p-2:3:26 captures sc', order)).toBe('The closure at paragraph 2, line 3, column 26 captures sc');
  expect(placeWords('RangeError: no (p-2, line 3, column 5)', order)).toBe('RangeError: no (paragraph 2, line 3, column 5)');
  expect(placeWords('connect to 127.0.0.1:9999 for paragraph_9_9:1', order)).toBe('connect to 127.0.0.1:9999 for paragraph_9_9:1');
});
