import { spawnSync } from 'node:child_process';
import { KernelError } from '../../base/errors.ts';
import { builtin } from '../closure/builtins.ts';
import type { RDD } from '../RDD.ts';
import { rowText } from '../rowText.ts';

const MAX_OUTPUT_BYTES = 1 << 30;

const throughCommand = builtin(
  import.meta.url,
  'throughCommand',
  (command: readonly string[], env: Readonly<Record<string, string>>) => (rows: Iterable<unknown>) => {
    const [file, ...args] = command;
    const input = [...rows].map((row) => `${rowText(row)}\n`).join('');
    const run = spawnSync(file!, args, { input, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES });
    if (run.error !== undefined) {
      throw new KernelError('COMMAND_FAILED', `pipe could not run '${command.join(' ')}': ${run.error.message}`, { cause: run.error });
    }
    if (run.status !== 0) {
      const why = run.stderr.trim() === '' ? '' : ` It said: ${run.stderr.trim()}`;
      throw new KernelError('COMMAND_FAILED', `pipe: '${command.join(' ')}' ended with exit status ${run.status ?? run.signal}.${why}`);
    }
    const lines = run.stdout.split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines;
  },
);

export function pipe<T>(rdd: RDD<T>, command: string | readonly string[], env: Readonly<Record<string, string>> = {}): RDD<string> {
  const words = typeof command === 'string' ? command.split(/\s+/).filter((word) => word !== '') : command;
  if (words.length === 0) throw new KernelError('ILLEGAL_ARGUMENT', "pipe needs a command, such as pipe('sort').");
  return rdd.mapPartitionsNode(throughCommand(words, env) as (rows: Iterable<T>) => string[]);
}
