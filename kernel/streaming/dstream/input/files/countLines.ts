import { open } from 'node:fs/promises';
import type { FoundFile } from './listing.ts';

/** Up to so many bytes of a batch are counted; of more, the first part is, and the rest taken to be like it. */
const EXACT_BYTES = 4 * 1024 * 1024;
const NEWLINE = 10;

export interface LineCount {
  readonly lines: number;
  readonly isExact: boolean;
}

/** How many lines files have: exactly for small batches, else by the length of their first lines. Packed files count as none. */
export async function countLines(files: readonly FoundFile[]): Promise<LineCount> {
  const plain = files.filter((file) => !file.path.endsWith('.gz'));
  const total = plain.reduce((sum, file) => sum + file.size, 0);
  const isExact = total <= EXACT_BYTES;
  const share = isExact ? 1 : EXACT_BYTES / total;
  const counts = await Promise.all(plain.map((file) => linesOf(file, Math.ceil(file.size * share))));
  return { lines: counts.reduce((sum, lines) => sum + lines, 0), isExact };
}

async function linesOf({ path, size }: FoundFile, bytes: number): Promise<number> {
  if (size === 0) return 0;
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes, 0);
    const read = buffer.subarray(0, bytesRead);
    let lines = 0;
    for (let at = read.indexOf(NEWLINE); at >= 0; at = read.indexOf(NEWLINE, at + 1)) lines++;
    if (bytes < size) return Math.round((lines * size) / bytes);
    return read.at(-1) === NEWLINE ? lines : lines + 1;
  } catch {
    // Gone or unreadable since it was listed: the batch that reads it says so.
    return 0;
  }
}
