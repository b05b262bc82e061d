import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Checkpoint } from './Checkpoint.ts';

/** So many checkpoints are kept. */
const KEPT = 10;
const VERSION = 1;
const NAME = /^checkpoint-(\d+)(\.bk)?$/;

export type ReadCheckpoint =
  | { readonly file: string; readonly checkpoint: Checkpoint }
  | { readonly file: string; readonly damage: string };

/**
 * Checkpoints as files, `checkpoint-<ms>` and, for the earlier one of the same time, `checkpoint-<ms>.bk`. A file is whole or
 * not there: it is written aside and moved. Its first line tells the version and the checksum of the rest, which is JSON.
 */
export class CheckpointFolder {
  readonly directory: string;
  /** Folders of states that the kept checkpoints need, by name of the checkpoint. */
  readonly #needed = new Map<string, readonly string[]>();

  constructor(directory: string) {
    this.directory = directory;
    mkdirSync(directory, { recursive: true });
    for (const read of this.read()) if ('checkpoint' in read) this.#needed.set(path.basename(read.file), foldersOf(read.checkpoint));
  }

  /** Names of the files, oldest first. */
  static list(directory: string): string[] {
    try {
      const names = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile() && NAME.test(entry.name));
      return names.map(({ name }) => name).sort((a, b) => timeOf(a) - timeOf(b) || Number(b.endsWith('.bk')) - Number(a.endsWith('.bk')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** What the files hold, newest first. */
  *read(): Generator<ReadCheckpoint> {
    for (const name of CheckpointFolder.list(this.directory).reverse()) yield readCheckpoint(path.join(this.directory, name));
  }

  async write(checkpoint: Checkpoint): Promise<void> {
    const name = `checkpoint-${checkpoint.time}`;
    const file = path.join(this.directory, name);
    const body = JSON.stringify(checkpoint);
    const temporary = path.join(this.directory, '.checkpoint.tmp');
    await mkdir(this.directory, { recursive: true });
    await writeFile(temporary, `millrace-checkpoint ${VERSION} ${checksumOf(body)}\n${body}`);
    if (CheckpointFolder.list(this.directory).includes(name)) {
      await rename(file, `${file}.bk`);
      this.#needed.set(`${name}.bk`, this.#needed.get(name) ?? []);
    }
    await rename(temporary, file);
    this.#needed.set(name, foldersOf(checkpoint));
    await this.#clean();
  }

  /** Deletes all but the latest checkpoints, and the states that none of these needs. */
  async #clean(): Promise<void> {
    const before = new Set([...this.#needed.values()].flat());
    for (const name of CheckpointFolder.list(this.directory).slice(0, -KEPT)) {
      await rm(path.join(this.directory, name), { force: true });
      this.#needed.delete(name);
    }
    for (const folders of this.#needed.values()) for (const folder of folders) before.delete(folder);
    for (const folder of before) await rm(path.join(this.directory, folder), { recursive: true, force: true });
  }
}

function readCheckpoint(file: string): ReadCheckpoint {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { file, damage: `it cannot be read (${(error as Error).message})` };
  }
  const [, version, checksum] = /^millrace-checkpoint (\d+) ([\da-f]+)\n/.exec(text) ?? [];
  if (version === undefined) return { file, damage: 'it does not begin as a checkpoint does' };
  if (Number(version) !== VERSION) return { file, damage: `it is of version ${version}, and this program reads version ${VERSION}` };
  const body = text.slice(text.indexOf('\n') + 1);
  if (checksumOf(body) !== checksum) return { file, damage: 'its checksum is wrong: it was cut or changed' };
  return { file, checkpoint: JSON.parse(body) as Checkpoint };
}

function checksumOf(body: string): string {
  return crc32(body).toString(16);
}

function foldersOf(checkpoint: Checkpoint): string[] {
  return checkpoint.states.flatMap(({ saved }) => saved.map(({ folder }) => folder));
}

function timeOf(name: string): number {
  return Number(NAME.exec(name)![1]);
}
