import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { KernelError } from '../../base/errors.ts';
import { builtin } from '../closure/builtins.ts';

/** A file, or the files of a folder that are not hidden. */
export function filesOf(path: string): string[] {
  const place = path.replace(/^file:(\/\/)?/, '');
  try {
    if (!statSync(place).isDirectory()) return [place];
  } catch (cause) {
    throw new KernelError('INPUT_PATH_NOT_FOUND', `Input path does not exist: ${place}`, { cause });
  }
  const names = readdirSync(place).filter((name) => !/^[._]/.test(name));
  return names.sort().map((name) => join(place, name));
}

/** Cuts a file into records. */
export const recordsOf = builtin(import.meta.url, 'recordsOf', (length: number) => (path: string) => {
  const bytes = readFileSync(path);
  if (bytes.length % length !== 0) {
    throw new KernelError(
      'INPUT_PATH_UNREADABLE',
      `${path} has ${bytes.length} bytes, which is no multiple of the record length (${length}). Move files in when they are whole.`,
    );
  }
  return Array.from({ length: bytes.length / length }, (_, i) => new Uint8Array(bytes.subarray(i * length, (i + 1) * length)));
});
