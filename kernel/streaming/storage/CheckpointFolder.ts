import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Checkpoint } from './Checkpoint.ts';
import { DISK } from './files/DiskFileSystem.ts';
import type { FileSystem } from './files/FileSystem.ts';
import { writeWhole } from './files/writeWhole.ts';

/** So many checkpoints are kept. */
const KEPT = 10;
const VERSION = 2;
const NAME = /^checkpoint-(\d+)(\.bk)?$/;
const STATES = 'state';

export type ReadCheckpoint =
  | { readonly file: string; readonly checkpoint: Checkpoint }
  | { readonly file: string; readonly damage: string };

/**
 * Checkpoints as files, `checkpoint-<ms>` and, for the earlier one of the same time, `checkpoint-<ms>.bk`. A file is whole or
 * not there: it is written aside and moved. Its first line tells the version and the checksum of the rest, which is JSON.
 */
export class CheckpointFolder {
  readonly directory: string;
  readonly #files: FileSystem;
  /** Files of states that the kept checkpoints need, by name of the checkpoint. */
  readonly #needed = new Map<string, readonly string[]>();

  constructor(directory: string, files: FileSystem = DISK) {
    this.directory = directory;
    this.#files = files;
    files.makeDirectory(directory);
    for (const read of this.read()) if ('checkpoint' in read) this.#needed.set(path.basename(read.file), stateFilesOf(read.checkpoint));
  }

  /** Names of the files, oldest first. */
  static list(directory: string, files: FileSystem = DISK): string[] {
    const names = files.list(directory).filter((name) => NAME.test(name) && files.isFile(path.join(directory, name)));
    return names.sort((a, b) => timeOf(a) - timeOf(b) || Number(b.endsWith('.bk')) - Number(a.endsWith('.bk')));
  }

  /** What the files hold, newest first. */
  *read(): Generator<ReadCheckpoint> {
    for (const name of this.#names().reverse()) yield readCheckpoint(path.join(this.directory, name), this.#files);
  }

  async write(checkpoint: Checkpoint): Promise<void> {
    const name = `checkpoint-${checkpoint.time}`;
    const file = path.join(this.directory, name);
    const body = Buffer.from(JSON.stringify(checkpoint));
    this.#files.makeDirectory(this.directory);
    if (this.#names().includes(name)) {
      await this.#files.rename(file, `${file}.bk`);
      this.#needed.set(`${name}.bk`, this.#needed.get(name) ?? []);
    }
    const firstLine = Buffer.from(`millrace-checkpoint ${VERSION} ${crc32(body).toString(16)}\n`);
    await writeWhole(this.#files, file, [firstLine, body]);
    this.#needed.set(name, stateFilesOf(checkpoint));
    await this.#clean();
  }

  /** Deletes files of states that no checkpoint names: of saves after which nothing more was written. */
  async removeStrays(): Promise<void> {
    const needed = new Set([...this.#needed.values()].flat());
    const states = path.join(this.directory, STATES);
    for (const id of this.#files.list(states)) {
      for (const name of this.#files.list(path.join(states, id))) {
        const file = path.join(STATES, id, name);
        if (!needed.has(file)) await this.#files.remove(path.join(this.directory, file));
      }
    }
  }

  /** Deletes all but the latest checkpoints, and the states that none of these needs. */
  async #clean(): Promise<void> {
    const before = new Set([...this.#needed.values()].flat());
    for (const name of this.#names().slice(0, -KEPT)) {
      await this.#files.remove(path.join(this.directory, name));
      this.#needed.delete(name);
    }
    for (const files of this.#needed.values()) for (const file of files) before.delete(file);
    for (const file of before) await this.#files.remove(path.join(this.directory, file));
  }

  #names(): string[] {
    return CheckpointFolder.list(this.directory, this.#files);
  }
}

function readCheckpoint(file: string, files: FileSystem): ReadCheckpoint {
  let bytes: Uint8Array | undefined;
  try {
    bytes = files.read(file);
  } catch (error) {
    return { file, damage: `it cannot be read (${(error as Error).message})` };
  }
  const text = Buffer.from(bytes ?? []).toString();
  const [line = '', version, checksum] = /^millrace-checkpoint (\d+) ([\da-f]+)\n/.exec(text) ?? [];
  if (version === undefined) return { file, damage: 'it does not begin as a checkpoint does' };
  if (Number(version) !== VERSION) return { file, damage: `it is of version ${version}, and this program reads version ${VERSION}` };
  const body = bytes!.subarray(line.length);
  if (crc32(body).toString(16) !== checksum) return { file, damage: 'its checksum is wrong: it was cut or changed' };
  return { file, checkpoint: JSON.parse(Buffer.from(body).toString()) as Checkpoint };
}

function stateFilesOf(checkpoint: Checkpoint): string[] {
  return checkpoint.states.flatMap(({ saved }) => saved.flatMap(({ files }) => files.map(({ file }) => file)));
}

function timeOf(name: string): number {
  return Number(NAME.exec(name)![1]);
}
