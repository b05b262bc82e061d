import { expect, it } from 'vitest';
import { ManualClock } from '../base/ManualClock.ts';
import { Warnings } from './Warnings.ts';

it('says a thing once in ten seconds a subject, and how often it was silent', () => {
  const clock = new ManualClock();
  const lines: string[] = [];
  const warnings = new Warnings(clock, (line) => lines.push(line));
  for (let i = 0; i < 5; i++) warnings.say('a', `a${i}`);
  warnings.say('b', 'b0');
  clock.advance(10_000);
  warnings.say('a', 'a5');
  expect(lines).toEqual(['a0', 'b0', 'a5 (and 4 more since the last line about a)']);
});
