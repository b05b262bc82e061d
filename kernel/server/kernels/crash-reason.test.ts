import { expect, test } from 'vitest';
import { crashReason } from './crash-reason.ts';

test.each([
  ['its own last words', {}, 'x\nMILLRACE_FATAL {"reason":"memory","message":"It used 600 MB."}\n', 'It used 600 MB.'],
  [
    'what V8 wrote',
    { signal: 'SIGABRT' },
    'FATAL ERROR: Reached heap limit Allocation failed',
    /ran out of memory.*limit 750 MB of 1000 MB/,
  ],
  ['the signal', { signal: 'SIGTERM' }, '', /ended by the signal SIGTERM/],
  ['a kill', { signal: 'SIGKILL' }, '', /killed \(SIGKILL\), perhaps by the system/],
  [
    'the exit code and the error',
    { code: 1 },
    'file.ts:1\nSyntaxError: Unexpected token\n  at x\n\nNode.js v24',
    /exit code 1: SyntaxError: Unexpected token/,
  ],
  ['nothing', {}, '', /ended unexpectedly/],
  ['last words that are none', { code: 1 }, 'MILLRACE_FATAL {"mess', /exit code 1/],
] as const)('%s', (_, ending, log, reason) => {
  const words = crashReason(ending, log, 1000);
  if (typeof reason === 'string') expect(words).toBe(reason);
  else expect(words).toMatch(reason);
});
