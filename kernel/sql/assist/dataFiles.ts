import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { DatabaseOptions } from '../duckdb/Database.ts';

const Data = /\.(parquet|csv|tsv|json|jsonl|ndjson|txt)(\.gz|\.zst)?$/i;
const MOST = 200;
const DEPTH = 4;

/**
 * Files that a query can read: those of the note's folder, by their place in it, and those of the data folders. A folder that was written as a whole is one pattern.
 */
export function dataFiles({ folder, dataFolders = [] }: DatabaseOptions): string[] {
  const found: string[] = [];
  for (const root of [folder, ...dataFolders]) collect(resolve(root), { root: resolve(folder), depth: 0, found });
  return found;
}

function collect(folder: string, { root, depth, found }: { root: string; depth: number; found: string[] }): void {
  if (depth > DEPTH || found.length >= MOST) return;
  let entries: ReturnType<typeof readEntries>;
  try {
    entries = readEntries(folder);
  } catch {
    // A folder that is not there, or not for us.
    return;
  }
  const shown = (path: string) => (path.startsWith(`${root}/`) ? relative(root, path) : path);
  const isWhole = entries.some(({ name }) => name === '_SUCCESS');
  const parts = entries.filter((entry) => entry.isFile() && Data.test(entry.name));
  if (isWhole && parts.length > 0) found.push(shown(join(folder, `*${Data.exec(parts[0]!.name)![0]}`)));
  else for (const { name } of parts.slice(0, MOST - found.length)) found.push(shown(join(folder, name)));
  for (const entry of entries) {
    if (entry.isDirectory() && !entry.name.startsWith('.')) collect(join(folder, entry.name), { root, depth: depth + 1, found });
  }
}

const readEntries = (folder: string) => readdirSync(folder, { withFileTypes: true });
