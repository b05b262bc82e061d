import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Case } from './Case.ts';
import { runCase } from './runCases.ts';

// npm run conformance -- --cases FILE --engine inline|local [--workers N] [--only TEXT]
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: `${import.meta.dirname}/spark-3.5.1.json` },
    engine: { type: 'string', default: 'inline' },
    workers: { type: 'string', default: '2' },
    only: { type: 'string' },
  },
});
const master = values.engine === 'local' ? `local[${values.workers}]` : values.engine;
const { cases } = JSON.parse(readFileSync(values.cases, 'utf8')) as { cases: Case[] };
const wanted = cases.filter((test) => !values.only || test.id.includes(values.only) || test.kind === values.only);
let failed = 0;
for (const test of wanted) {
  const { failure } = await runCase(test, { master });
  if (failure === undefined) continue;
  failed++;
  process.stdout.write(`FAILED ${test.id}: ${failure}\n`);
}
process.stdout.write(`${wanted.length - failed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
