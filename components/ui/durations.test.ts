import { expect, test } from 'vitest';
import { momentWords, sizeWords, tookWords } from './durations.ts';

test('a duration is said in the unit that a person would choose', () => {
  expect([0, 999, 1000, 3_450, 9_949, 9_950, 59_400, 61_000, 3_720_000].map(tookWords)).toEqual([
    '0 ms',
    '999 ms',
    '1.0 s',
    '3.5 s',
    '9.9 s',
    '10 s',
    '59 s',
    '1 min 1 s',
    '1 h 2 min',
  ]);
});

test('a moment of another day carries its date', () => {
  const noon = new Date(2026, 4, 1, 12, 0, 0).getTime();
  expect(momentWords(noon, noon + 1000)).not.toMatch(/2026/);
  expect(momentWords(noon, noon + 86_400_000)).toMatch(/2026/);
});

test('bytes are rounded to what can be read', () => {
  expect([12, 1_200, 2_449_000].map(sizeWords)).toEqual(['12 bytes', '1.2 kB', '2.4 MB']);
});
