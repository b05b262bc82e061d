import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { KernelError } from '../base/errors.ts';

/**
 * Keeps a second server out of a MILLRACE_HOME. The lock is the operating system's (taken through SQLite, which knows each
 * platform's), so it ends with its process, however that ends.
 *
 * @example
 * const lock = HomeLock.take('/home/ann/.millrace')
 * lock.release()
 */
export class HomeLock {
  readonly #held: DatabaseSync;

  private constructor(held: DatabaseSync) {
    this.#held = held;
  }

  static take(home: string): HomeLock {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const holder = path.join(home, 'server.pid');
    const lock = new DatabaseSync(path.join(home, 'server.lock'));
    try {
      lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    } catch (cause) {
      lock.close();
      throw new KernelError(
        'HOME_LOCKED',
        `Another Millrace server (${processIn(holder)}) uses ${home}. Stop it first, or set MILLRACE_HOME to another folder for this one.`,
        { cause },
      );
    }
    writeFileSync(holder, `${process.pid}\n`);
    return new HomeLock(lock);
  }

  release(): void {
    if (this.#held.isOpen) this.#held.close();
  }
}

function processIn(file: string): string {
  try {
    return `process ${readFileSync(file, 'utf8').trim()}`;
  } catch {
    return 'still starting'; // it has the lock and has not written its number yet
  }
}
