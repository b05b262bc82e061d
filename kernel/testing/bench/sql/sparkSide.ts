import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { sparkProgram } from '../../services/spark/spark.ts';

/** One round or batch on Spark: elapsed and CPU ms, and the first row of what came of it. */
export interface SparkRound {
  readonly ms: number;
  readonly cpu: number;
  readonly result: readonly number[];
}

/** Runs the benchmark's Java side in a process of its own. */
export async function runSpark(args: readonly string[]): Promise<SparkRound[]> {
  const program = await sparkProgram(path.join(import.meta.dirname, 'spark/SqlSide.java'));
  const { stdout } = await promisify(execFile)('java', [...program, ...args], { maxBuffer: 1 << 26, timeout: 400_000 });
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{"ms"'))
    .map((line) => JSON.parse(line) as SparkRound);
}
