import process from 'node:process';
import { parseArgs } from 'node:util';
import { KernelError } from '../../base/errors.ts';
import type { Case } from './Case.ts';
import { DIFFERENCES } from './differences.ts';
import { readCases } from './readCases.ts';
import { type Outcome, runCase } from './runCases.ts';
import { isRestorable, runRestored } from './runRestored.ts';

const USAGE = `npm run conformance -- [--cases FILE] [--engine inline|local] [--workers N] [--restore] [--only TEXT]
  --cases    a file of cases; default: the cases that were run on Spark 3.5.1
  --engine   inline: on the driver's thread; local: on worker threads; default: inline
  --workers  how many worker threads the local engine has, 1 to 256; default: 2
  --restore  cases that allow it run in three lives: stopped, killed, and restored in a new process, at other worker counts
  --only     cases whose id or kind has the text`;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        cases: { type: 'string', default: `${import.meta.dirname}/spark-3.5.1.json` },
        engine: { type: 'string', default: 'inline' },
        workers: { type: 'string', default: '2' },
        restore: { type: 'boolean', default: false },
        only: { type: 'string', default: '' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new KernelError('ILLEGAL_ARGUMENT', `${(error as Error).message}\n${USAGE}`);
  }
}

function masterOf(engine: string, workers: string): string {
  if (!/^\d+$/.test(workers) || Number(workers) < 1 || Number(workers) > 256) {
    throw new KernelError('ILLEGAL_ARGUMENT', `--workers is ${workers}, and must be a whole number from 1 to 256.`);
  }
  if (engine === 'inline') return engine;
  if (engine === 'local') return `local[${workers}]`;
  const why = engine === 'spark' ? 'Real Spark is what the cases were measured on; their expectations are its answers. ' : '';
  throw new KernelError('ILLEGAL_ARGUMENT', `--engine is ${engine}, which is not known here. ${why}Choose inline or local.`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<number> {
  const { cases: file, engine, workers, restore, only, help } = options();
  if (help) {
    print(USAGE);
    return 0;
  }
  const master = masterOf(engine, workers);
  const all = readCases(file);
  const wanted = all.filter((test) => test.id.includes(only) || test.kind === only);
  let failed = 0;
  let passed = 0;
  const count = ({ id, failure }: Outcome, how = ''): void => {
    const difference = DIFFERENCES[id];
    if (failure !== undefined) {
      failed++;
      print(`FAILED ${id}${how}: ${failure}`);
      return;
    }
    passed++;
    if (difference) print(`DIFFERS ${id}: ${difference}`);
  };
  const restored = (test: Case): boolean => restore && isRestorable(test);
  for (const test of wanted.filter((one) => !restored(one))) count(await runCase(test, { master }));
  for (const outcome of await runRestored(wanted.filter(restored), master)) count(outcome, ' (restored)');
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

// Engines and receivers that a failed case has left behind do not keep the process.
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof KernelError ? error.message : String((error as Error).stack ?? error)}\n`);
    process.exit(2);
  },
);
