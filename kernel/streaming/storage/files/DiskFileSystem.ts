import { constants, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { type FileHandle, open, rename, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FileSystem, WritableFile } from './FileSystem.ts';

const LOCK = 'lock';
const SQLITE_BUSY = 5;
const CREATE = constants.O_RDWR | constants.O_CREAT;

/** The machine's own. */
export class DiskFileSystem implements FileSystem {
  makeDirectory(directory: string): void {
    mkdirSync(directory, { recursive: true });
  }

  list(directory: string): string[] {
    return unlessMissing(() => readdirSync(directory)) ?? [];
  }

  isFile(path: string): boolean {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  }

  read(file: string): Uint8Array | undefined {
    return unlessMissing(() => readFileSync(file));
  }

  async open(file: string): Promise<WritableFile> {
    const handle = await open(file, CREATE, 0o644);
    try {
      return new DiskFile(handle, (await handle.stat()).size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  rename(from: string, to: string): Promise<void> {
    return rename(from, to);
  }

  async remove(path: string): Promise<void> {
    try {
      await unlink(path);
    } catch (error) {
      if (codeOf(error) === 'EISDIR' || codeOf(error) === 'EPERM') await rmdir(path);
      else if (codeOf(error) !== 'ENOENT') throw error;
    }
  }

  async syncDirectory(directory: string): Promise<void> {
    const handle = await open(directory, 'r');
    try {
      await handle.sync();
    } catch (error) {
      // Some file systems cannot; then their names are as safe as they are.
      if (codeOf(error) !== 'EINVAL' && codeOf(error) !== 'EPERM') throw error;
    } finally {
      await handle.close();
    }
  }

  /** An empty database that is locked: Node has no other lock that the system takes back when a process is killed. */
  lock(directory: string): (() => void) | undefined {
    this.makeDirectory(directory);
    const database = new DatabaseSync(path.join(directory, LOCK));
    try {
      database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
      throw error;
    }
    return () => database.close();
  }
}

class DiskFile implements WritableFile {
  readonly #handle: FileHandle;
  readonly size: number;

  constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  async write(bytes: Uint8Array, offset: number): Promise<void> {
    for (let at = 0; at < bytes.byteLength; ) {
      at += (await this.#handle.write(bytes, at, bytes.byteLength - at, offset + at)).bytesWritten;
    }
  }

  truncate(size: number): Promise<void> {
    return this.#handle.truncate(size);
  }

  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

export const DISK: FileSystem = new DiskFileSystem();
