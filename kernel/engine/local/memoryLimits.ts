import type { ResourceLimits } from 'node:worker_threads';
import { KernelError } from '../../base/errors.ts';

const UNITS: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 * 1024 };
/** Short-lived rows die young only where there is room for them: it more than halves the work of the collector. */
const YOUNG_MB = 64;
/** Where the heap has a limit: what survives of the young is moved at once, and must fit into what V8 allows over the limit for a clean end. */
const YOUNG_MB_WITH_LIMIT = 8;

/** What one worker may use: spark.executor.memory (such as 512m or 2g) for its heap; without it V8's own limit holds. */
export function memoryLimits(conf: ReadonlyMap<string, string>): ResourceLimits {
  const heap = conf.get('spark.executor.memory');
  if (heap === undefined) return { maxYoungGenerationSizeMb: YOUNG_MB };
  return { maxYoungGenerationSizeMb: YOUNG_MB_WITH_LIMIT, maxOldGenerationSizeMb: megabytes('spark.executor.memory', heap) };
}

function megabytes(key: string, size: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt])b?$/i.exec(size.trim());
  const value = Math.floor(Number(match?.[1]) * UNITS[(match?.[2] ?? 'm').toLowerCase()]!);
  if (value >= 16) return value;
  throw new KernelError('ILLEGAL_ARGUMENT', `${key} is '${size}'. Give a size of at least 16m, such as 512m or 2g.`);
}
