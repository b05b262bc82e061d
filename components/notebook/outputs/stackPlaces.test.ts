import { expect, test } from 'vitest';
import { stackPieces } from './stackPlaces.ts';

test('places in paragraphs of the note become links, others stay text', () => {
  expect(stackPieces('at parse (p_1:2:5)\nat x (other:1:1)\nat p_1:3:1', ['p_1'])).toEqual([
    { text: 'at parse (' },
    { text: 'p_1:2:5', place: { paragraphId: 'p_1', line: 2, column: 5 } },
    { text: ')\nat x (other:1:1)\nat ' },
    { text: 'p_1:3:1', place: { paragraphId: 'p_1', line: 3, column: 1 } },
  ]);
});

test('a stack without places is one piece', () => {
  expect(stackPieces('Error: no', ['p'])).toEqual([{ text: 'Error: no' }]);
});
