import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** By then a kernel that has just been started runs. */
const SettledMs = 1500;

/**
 * V8's compiled code of the kernel's own files, which halves the time until a kernel is ready.
 * It is made by a kernel that has run nothing of people's, and each kernel gets a copy of its own: whoever can write to compiled code can put
 * anything into the next process that reads it.
 *
 *   MILLRACE_HOME/cache/code/<fingerprint>/   made once for this version of the files
 *   MILLRACE_HOME/cache/spare/<fingerprint>/  the next kernel's copy: taken by a rename
 */
export class CompiledCode {
  readonly #master: string;
  readonly #spare: string;
  #copying: Promise<void> | undefined;

  constructor(home: string, appRoot: string) {
    const key = fingerprint(appRoot);
    this.#master = path.join(home, 'cache', 'code', key);
    this.#spare = path.join(home, 'cache', 'spare', key);
  }

  get isMade(): boolean {
    return existsSync(this.#master);
  }

  /** Moves a copy to `folder`. False: there is none yet, or the last kernel has just taken it; the kernel compiles by itself. */
  take(folder: string): boolean {
    try {
      renameSync(this.#spare, folder);
      return true;
    } catch {
      return false;
    } finally {
      // A thousand small files: copied while a kernel starts, they cost it half a second.
      setTimeout(() => void this.prepare(), SettledMs).unref();
    }
  }

  /** Makes the next kernel's copy. */
  prepare(): Promise<void> {
    this.#copying ??= this.#copy().finally(() => {
      this.#copying = undefined;
    });
    return this.#copying;
  }

  /** `fill` gets an empty folder and writes into it; what is there when it resolves is the compiled code. */
  async make(fill: (folder: string) => Promise<void>): Promise<void> {
    const folder = `${this.#master}.${process.pid}`;
    await rm(path.dirname(this.#master), { recursive: true, force: true });
    await rm(path.dirname(this.#spare), { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await fill(folder);
    await rename(folder, this.#master);
    await this.prepare();
  }

  async #copy(): Promise<void> {
    if (!this.isMade || existsSync(this.#spare)) return;
    const folder = `${this.#spare}.${process.pid}`;
    try {
      await rm(folder, { recursive: true, force: true });
      await cp(this.#master, folder, { recursive: true });
      await rename(folder, this.#spare);
    } catch {
      // The home is going away, or its disk is full: kernels start without.
      await rm(folder, { recursive: true, force: true }).catch(() => {});
    }
  }
}

/** Changes with the runtime, the packages and the kernel's files. */
function fingerprint(appRoot: string): string {
  const hash = createHash('sha256').update(`${process.version} ${process.arch} ${modified(path.join(appRoot, 'package-lock.json'))}`);
  const root = path.join(appRoot, 'kernel');
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.startsWith('server')) continue;
    hash.update(`${file} ${modified(path.join(root, file))}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
