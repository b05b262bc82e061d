import { expect, test } from 'vitest';
import { causesOf, causeWords } from './causes.ts';

const words = (error: Error) => causeWords(error.message, causesOf(error));

test('the chain of causes, nearest first, without what was said already', () => {
  const refused = new Error('connect ECONNREFUSED 127.0.0.1:9');
  const failed = new TypeError('fetch failed', { cause: refused });
  expect(words(new Error('Prices: fetch failed', { cause: failed }))).toEqual(['Error: connect ECONNREFUSED 127.0.0.1:9']);
});

test('an error without words is told by its code, several by the first, a thrown value by itself', () => {
  const attempts = Object.assign(new AggregateError([new Error('connect ECONNREFUSED ::1:9')], ''), { code: 'ECONNREFUSED' });
  expect(words(new TypeError('fetch failed', { cause: attempts }))).toEqual([
    'AggregateError: ECONNREFUSED',
    'Error: connect ECONNREFUSED ::1:9',
  ]);
  expect(words(new Error('no', { cause: 'out of luck' }))).toEqual(['Thrown: out of luck']);
});

test('a circle of causes ends', () => {
  const a = new Error('a');
  a.cause = new Error('b', { cause: a });
  expect(words(a)).toEqual(['Error: b']);
});
