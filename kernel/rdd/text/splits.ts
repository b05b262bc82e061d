import { existsSync, globSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { KernelError } from '../../base/errors.ts';
import type { TextRange } from '../plan/Step.ts';

/** Hadoop's block size of a local file system: no range is longer. */
const BLOCK_BYTES = 32 * 1024 * 1024;
/** A last range may be a tenth longer, rather than leave a scrap. */
const SLOP = 1.1;

/**
 * The byte ranges of the files that a path, glob, folder or comma-separated list of these names, as Hadoop's TextInputFormat cuts them.
 * Hidden files (leading `.` or `_`) are left out; a `.gz` file is one range.
 */
export function textSplits(path: string, minPartitions: number): TextRange[] {
  const files = path.split(',').flatMap((part) => inputFiles(part.trim()));
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const goal = Math.floor(total / Math.max(1, minPartitions));
  const length = Math.max(1, Math.min(goal, BLOCK_BYTES));
  return files.flatMap((file) => ranges(file, length));
}

interface InputFile {
  readonly path: string;
  readonly size: number;
}

function inputFiles(pattern: string): InputFile[] {
  const path = pattern.startsWith('file:') ? pattern.replace(/^file:(\/\/)?/, '') : pattern;
  const matches = /[*?[{]/.test(path) && !existsSync(path) ? globSync(path).sort() : [path];
  if (matches.length === 0)
    throw new KernelError(
      'INPUT_PATH_NOT_FOUND',
      `Input pattern ${path} matches no files. Check the path; relative ones start at ${process.cwd()}.`,
    );
  return matches.flatMap((match) => filesOf(match));
}

function filesOf(path: string): InputFile[] {
  try {
    const stat = statSync(path);
    if (!stat.isDirectory()) return [{ path, size: stat.size }];
    const names = readdirSync(path).filter((name) => !isHidden(name));
    const files = names.sort().map((name) => ({ path: join(path, name), stat: statSync(join(path, name)) }));
    return files.filter((file) => file.stat.isFile()).map((file) => ({ path: file.path, size: file.stat.size }));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new KernelError('INPUT_PATH_NOT_FOUND', `Input path does not exist: ${path}. Relative paths start at ${process.cwd()}.`, {
        cause,
      });
    throw new KernelError('INPUT_PATH_UNREADABLE', `Input path cannot be read: ${path} (${(cause as Error).message}).`, { cause });
  }
}

function isHidden(name: string): boolean {
  return basename(name).startsWith('.') || basename(name).startsWith('_');
}

function ranges(file: InputFile, length: number): TextRange[] {
  const { path, size } = file;
  if (size === 0 || path.endsWith('.gz')) return [{ path, start: 0, end: size, size }];
  const found: TextRange[] = [];
  let start = 0;
  for (; (size - start) / length > SLOP; start += length) found.push({ path, start, end: start + length, size });
  if (start < size) found.push({ path, start, end: size, size });
  return found;
}
