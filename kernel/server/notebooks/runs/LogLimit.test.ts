import { expect, it } from 'vitest';
import { ManualClock } from '../../../base/ManualClock.ts';
import type { NoteId } from '../../../protocol/ids.ts';
import { LogLimit } from './LogLimit.ts';

it('lets fifty lines a second through, and then says how many were left out', () => {
  const clock = new ManualClock();
  const limit = new LogLimit(clock);
  const line = { level: 'info' as const, message: 'x' };
  const shown = Array.from({ length: 80 }, () => limit.take('a' as NoteId, line)).flat();
  expect(shown).toHaveLength(50);
  expect(limit.take('b' as NoteId, line)).toEqual([line]);
  clock.advance(1000);
  expect(limit.take('a' as NoteId, line)).toEqual([
    { level: 'warning', message: "30 more lines of the kernel's log were left out." },
    line,
  ]);
});
