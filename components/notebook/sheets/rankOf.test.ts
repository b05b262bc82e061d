import { expect, test } from 'vitest';
import { rankOf } from './rankOf.ts';

test('words that are there, in any order and case, fit; the beginning fits best', () => {
  expect(rankOf('Stop all stop-all', 'stop all')).toBe(1);
  expect(rankOf('Stop the kernel stop-kernel', 'kernel')).toBeGreaterThan(rankOf('Hide or show the code', 'how'));
  expect(rankOf('Stop the kernel stop-kernel', 'Kernel stop')).toBeGreaterThan(0);
});

test('letters that are scattered over a name do not', () => {
  expect(rankOf('Open its outputs alone', 'stop all')).toBe(0);
});
