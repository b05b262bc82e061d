import { expect, test } from 'vitest';
import { dueWords } from './dueWords.ts';

test('times that differ in their seconds are told apart, others are not longer than they must be', () => {
  const noon = new Date(2026, 10, 29, 12, 0).getTime();
  expect(new Set(dueWords([noon, noon + 2000, noon + 4000])).size).toBe(3);
  expect(dueWords([noon, noon + 2000])[0]).toContain('12:00:00');
  expect(dueWords([noon, noon + 60_000])[1]).toMatch(/12:01$/);
});
