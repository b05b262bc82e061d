import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KernelError } from '../../base/errors.ts';
import { builtin } from '../closure/builtins.ts';
import { encodeRows } from '../frames/encode.ts';
import type { RDDActions } from '../RDDActions.ts';
import { rowText } from '../rowText.ts';

export interface SaveOptions {
  /** Replaces what is there, as streaming jobs do; else an existing folder is an error. */
  readonly overwrite?: boolean;
}

const writeText = builtin(import.meta.url, 'writeText', (folder: string) => (rows: Iterable<unknown>, partition: number) => {
  let text = '';
  for (const row of rows) text += `${rowText(row)}\n`;
  writeFileSync(join(folder, partName(partition)), text);
});
const writeFrame = builtin(import.meta.url, 'writeFrame', (folder: string) => (rows: Iterable<unknown>, partition: number) => {
  writeFileSync(join(folder, partName(partition)), encodeRows([...rows]));
});

export function saveAsTextFile<T>(rdd: RDDActions<T>, path: string, options: SaveOptions = {}): Promise<void> {
  return save(rdd, path, { ...options, write: writeText });
}

export function saveAsObjectFile<T>(rdd: RDDActions<T>, path: string, options: SaveOptions = {}): Promise<void> {
  return save(rdd, path, { ...options, write: writeFrame });
}

interface WriteOptions extends SaveOptions {
  readonly write: (folder: string) => (rows: Iterable<unknown>, partition: number) => void;
}

/** Part files are written aside and moved when all are there: a reader sees a whole folder, with _SUCCESS, or none of it. */
async function save<T>(rdd: RDDActions<T>, path: string, { overwrite = false, write }: WriteOptions): Promise<void> {
  const folder = path.replace(/^file:(\/\/)?/, '');
  if (existsSync(folder) && !overwrite) {
    throw new KernelError('OUTPUT_EXISTS', `Output directory ${folder} already exists. Choose another, or pass { overwrite: true }.`);
  }
  const aside = join(folder, '_temporary');
  try {
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside, { recursive: true });
  } catch (cause) {
    throw new KernelError('OUTPUT_NOT_WRITABLE', `Output directory ${folder} cannot be made: ${(cause as Error).message}`, { cause });
  }
  await rdd.context.runNode(rdd.node, write(aside));
  for (const name of readdirSync(folder)) if (/^(part-\d+|_SUCCESS)$/.test(name)) rmSync(join(folder, name));
  for (const name of readdirSync(aside)) renameSync(join(aside, name), join(folder, name));
  rmSync(aside, { recursive: true, force: true });
  writeFileSync(join(folder, '_SUCCESS'), '');
}

function partName(partition: number): string {
  return `part-${String(partition).padStart(5, '0')}`;
}
