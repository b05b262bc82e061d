import { expect, test } from 'vitest';
import { placeIn, stackPieces } from './stackPlaces.ts';

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

test('a message says its place in words or as in a stack; the last one is meant', () => {
  expect(placeIn('The closure at p_1:5:51 fails (p_1, line 5, column 75)', 'p_1')).toEqual({ line: 5, column: 75 });
  expect(placeIn('at p_1:2:3', 'p_1')).toEqual({ line: 2, column: 3 });
  expect(placeIn('at p_2:2:3', 'p_1')).toBeUndefined();
});
