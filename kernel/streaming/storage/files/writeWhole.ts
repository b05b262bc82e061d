import path from 'node:path';
import type { FileSystem } from './FileSystem.ts';

/**
 * Writes a file so that, whatever happens meanwhile, it is there whole or as it was before: written aside, synced, moved, and the move synced.
 */
export async function writeWhole(files: FileSystem, file: string, parts: readonly Uint8Array[]): Promise<void> {
  const aside = `${file}.tmp`;
  const opened = await files.open(aside);
  try {
    if (opened.size > 0) await opened.truncate(0);
    let offset = 0;
    for (const part of parts) {
      await opened.write(part, offset);
      offset += part.byteLength;
    }
    await opened.sync();
  } finally {
    await opened.close();
  }
  await files.rename(aside, file);
  await files.syncDirectory(path.dirname(file));
}
