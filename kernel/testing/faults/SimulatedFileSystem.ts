import path from 'node:path';
import type { FileSystem, WritableFile } from '../../streaming/storage/files/FileSystem.ts';
import type { Dice } from './Dice.ts';

/** A file's content: as the process sees it, and as it is on the platter. */
interface Inode {
  content: Buffer;
  durable: Buffer;
}

/** How a process ends: `kill` leaves what the system had in its memory, `power` only what was synced, and pieces of the rest. */
export type Crash = 'kill' | 'power';

const never = (): Promise<never> => new Promise(() => {});

/**
 * A file system in memory that is as treacherous as a real one may be: what is not synced may be lost, wholly or from some byte on; a name
 * that was made or moved may be lost until its folder is synced; a write may find no room in its middle; and after the operation that
 * was chosen, the process is dead: nothing resolves any more.
 */
export class SimulatedFileSystem implements FileSystem {
  readonly #dice: Dice;
  readonly #names: Map<string, Inode>;
  readonly #durableNames: Map<string, Inode>;
  readonly #dead = Promise.withResolvers<void>();
  /** Operations until the process dies. */
  #left = Number.POSITIVE_INFINITY;
  #isDead = false;
  /** Writes that will find no room. */
  full = 0;

  constructor(dice: Dice, names: Iterable<readonly [string, Buffer]> = []) {
    this.#dice = dice;
    this.#names = new Map(Array.from(names, ([name, content]) => [name, { content, durable: content }]));
    this.#durableNames = new Map(this.#names);
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Resolves when the process is dead. */
  get died(): Promise<void> {
    return this.#dead.promise;
  }

  /** Lets the process die in the middle of one of its next operations. */
  dieAfter(operations: number): void {
    this.#left = operations;
  }

  /** The process dies now. */
  die(): void {
    this.#isDead = true;
    this.#dead.resolve();
  }

  /** What the next process finds. */
  after(crash: Crash): SimulatedFileSystem {
    const dice = this.#dice;
    if (crash === 'kill')
      return new SimulatedFileSystem(
        dice,
        Array.from(this.#names, ([name, { content }]) => [name, content]),
      );
    return new SimulatedFileSystem(
      dice,
      Array.from(this.#durableNames, ([name, { content, durable }]) => {
        const isLonger = content.length > durable.length && content.subarray(0, durable.length).equals(durable);
        // Of what was appended and not synced, any beginning may have come through.
        return [name, isLonger ? content.subarray(0, durable.length + dice.below(content.length - durable.length + 1)) : durable];
      }),
    );
  }

  makeDirectory(): void {}

  isFile(file: string): boolean {
    return this.#names.has(file);
  }

  list(directory: string): string[] {
    const prefix = `${directory}/`;
    const names = [...this.#names.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length).split('/')[0]!);
    return [...new Set(names)];
  }

  read(file: string): Uint8Array | undefined {
    return this.#names.get(file)?.content;
  }

  async open(file: string): Promise<WritableFile> {
    await this.#operation();
    let inode = this.#names.get(file);
    if (!inode) {
      if (this.full > 0) {
        this.full--;
        throw noRoom(file);
      }
      inode = { content: Buffer.alloc(0), durable: Buffer.alloc(0) };
      this.#names.set(file, inode);
    }
    return this.#handle(file, inode);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#operation();
    const inode = this.#names.get(from);
    if (!inode) throw Object.assign(new Error(`ENOENT: ${from}`), { code: 'ENOENT' });
    this.#names.delete(from);
    this.#names.set(to, inode);
  }

  async remove(file: string): Promise<void> {
    await this.#operation();
    this.#names.delete(file);
    // That a name is gone may be on disk at any time.
    if (this.#dice.below(2) === 0) this.#durableNames.delete(file);
  }

  async syncDirectory(directory: string): Promise<void> {
    await this.#operation();
    for (const name of this.#durableNames.keys()) if (path.dirname(name) === directory) this.#durableNames.delete(name);
    for (const [name, inode] of this.#names) if (path.dirname(name) === directory) this.#durableNames.set(name, inode);
  }

  /** One machine has one process at a time. */
  lock(): () => void {
    return () => undefined;
  }

  #handle(file: string, inode: Inode): WritableFile {
    return {
      size: inode.content.length,
      write: async (bytes, offset) => {
        const put = (length: number): void => {
          const end = offset + length;
          const content = Buffer.alloc(Math.max(inode.content.length, end));
          inode.content.copy(content);
          content.set(bytes.subarray(0, length), offset);
          inode.content = content;
        };
        await this.#operation(() => put(this.#dice.below(bytes.byteLength + 1)));
        if (this.full > 0) {
          this.full--;
          put(this.#dice.below(bytes.byteLength));
          throw noRoom(file);
        }
        put(bytes.byteLength);
      },
      truncate: async (size) => {
        await this.#operation();
        inode.content = inode.content.subarray(0, size);
      },
      sync: async () => {
        await this.#operation();
        inode.durable = inode.content;
      },
      close: async () => {
        await this.#operation();
      },
    };
  }

  /** Takes a while; the process may die before it is done, having done a part. */
  async #operation(part?: () => void): Promise<void> {
    if (this.#isDead) return never();
    for (let turns = this.#dice.below(3); turns > 0; turns--) await new Promise(setImmediate);
    if (this.#isDead) return never();
    if (--this.#left > 0) return;
    part?.();
    this.die();
    return never();
  }
}

function noRoom(file: string): Error {
  return Object.assign(new Error(`ENOSPC: no space left on device, write '${file}'`), { code: 'ENOSPC' });
}
