import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { sparkProgram } from '../../services/spark/spark.ts';
import { median } from '../Figure.ts';

const here = import.meta.dirname;

export interface Run {
  readonly workload: string;
  readonly files: readonly string[];
  readonly batches: number;
  /** Batches that only warm up. */
  readonly warm: number;
  /** Batches in a window. */
  readonly window?: number;
  readonly workers?: number;
  /** Of the clock, in ms; Millrace without one makes a batch when the one before is done. */
  readonly interval?: number;
}

/** One batch, as a side reports it: elapsed and CPU ms, peak memory of the process in MB, delay of its start in ms. */
export interface Batch {
  readonly ms: number;
  readonly cpu: number;
  readonly rss: number;
  readonly delay?: number;
  readonly result: unknown;
}

export type Side = 'millrace' | 'spark';

/** Runs a workload in a process of its own; gives its batches. */
export async function runSide(side: Side, { workload, files, batches, window = 10, workers = 2, interval }: Run): Promise<Batch[]> {
  const folder = mkdtempSync(path.join(tmpdir(), `bench-${side}-`));
  const common = [workload, String(batches)];
  const [command, args] =
    side === 'spark'
      ? [
          'java',
          [...(await sparkProgram(path.join(here, 'spark/SparkSide.java'))), ...common, String(interval ?? 200), String(window), folder],
        ]
      : [
          process.execPath,
          ['--no-warnings', path.join(here, 'side.ts'), ...common, String(interval ?? 0), String(window), folder, `local[${workers}]`],
        ];
  try {
    const { stdout } = await promisify(execFile)(command, [...args, ...files], { maxBuffer: 1 << 28, timeout: 480_000 });
    return stdout
      .split('\n')
      .filter((line) => line.startsWith('{"ms"'))
      .map((line) => JSON.parse(line) as Batch);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Summary {
  readonly cpu: number;
  readonly ms: number;
  readonly rss: number;
}

/** Medians of what came after the warm-up, up to a batch. */
export function summary(batches: readonly Batch[], warm: number, until?: number): Summary {
  const measured = batches.slice(warm, until);
  return { cpu: median(measured.map((b) => b.cpu)), ms: median(measured.map((b) => b.ms)), rss: Math.max(...batches.map((b) => b.rss)) };
}
