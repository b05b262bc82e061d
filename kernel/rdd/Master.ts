import { availableParallelism } from 'node:os';
import { KernelError } from '../base/errors.ts';

/** Where jobs run: `inline` on the calling thread, `local[N]` on N worker threads, `local[*]` on as many as there are cores. */
export interface Master {
  readonly engine: 'inline' | 'local';
  readonly workers: number;
}

export function parseMaster(master: string): Master {
  if (master === 'inline') return { engine: 'inline', workers: 1 };
  if (master === 'local') return { engine: 'local', workers: 1 };
  const match = /^local\[\s*(\d+|\*)\s*(?:,\s*\d+\s*)?\]$/.exec(master);
  const workers = match?.[1] === '*' ? availableParallelism() : Number(match?.[1]);
  if (workers >= 1 && workers <= 256) return { engine: 'local', workers };
  throw new KernelError(
    'ILLEGAL_ARGUMENT',
    `The master '${master}' is not known. Use 'inline', 'local', 'local[N]' with N from 1 to 256, or 'local[*]'.`,
  );
}
