import { glob, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { KernelError } from '../../../../base/errors.ts';

/** A file that a folder held when it was looked at. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  /** ms since the epoch. */
  readonly modified: number;
  readonly size: number;
}

const GLOB = /[*?[{]/;

/**
 * Plain files directly in the folders that `directory` names; a glob names folders. A folder that is not there (yet) is
 * empty; one that cannot be read is an error. Files for which `isKnown` holds are not looked at: a folder that has been
 * written to for hours holds many.
 */
export async function listFiles(directory: string, isKnown: (file: string) => boolean = () => false): Promise<FoundFile[]> {
  const folders = GLOB.test(directory) ? await matchingFolders(directory) : [directory];
  const found = await Promise.all(folders.map((folder) => filesIn(folder, isKnown)));
  return found.flat();
}

async function matchingFolders(pattern: string): Promise<string[]> {
  const folders: string[] = [];
  for await (const entry of glob(pattern.replace(/[/\\]+$/, ''))) {
    const info = await statOf(entry);
    if (info?.isDirectory()) folders.push(entry);
  }
  return folders.sort();
}

async function filesIn(folder: string, isKnown: (file: string) => boolean): Promise<FoundFile[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') {
      throw new KernelError(
        'FOLDER_UNREADABLE',
        `${folder} is a file, and a stream of files needs the folder that they come into. Name its folder.`,
        { cause: error },
      );
    }
    throw new KernelError(
      'FOLDER_UNREADABLE',
      `The folder ${folder} cannot be read (${code ?? String(error)}). Allow this process to read it, or name another one.`,
      { cause: error },
    );
  }
  const files = await Promise.all(
    names.map(async (name): Promise<FoundFile[]> => {
      const file = path.join(folder, name);
      if (isKnown(file)) return [];
      const info = await statOf(file);
      return info?.isFile() ? [{ path: file, name, modified: info.mtimeMs, size: info.size }] : [];
    }),
  );
  return files.flat();
}

/** A file may go between the listing and the look at it. */
async function statOf(file: string) {
  try {
    return await stat(file);
  } catch {
    return undefined;
  }
}
