// `npm run check`: the quick loop, under two minutes. What takes longer is `npm test`'s.
import { ensureInstalled } from './install.mjs';

/** Conformance, simulations of failures, streams on the real clock, and processes of servers and kernels that are started and killed. */
const LONG = [
  'kernel/testing/**',
  'kernel/session/streams/**',
  'kernel/session/scope/live-forms.test.ts',
  'kernel/server/*.test.ts',
  'kernel/server/kernels/**',
  'kernel/server/notebooks/text/convergence.test.ts',
];

ensureInstalled();
const { runSteps, vitest } = await import('./steps.mjs');
const { still } = await import('./still.mjs');
await runSteps([
  ...still,
  vitest(
    'unit',
    LONG.flatMap((files) => ['--exclude', files]),
  ),
]);
