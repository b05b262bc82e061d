import type { ChildProcess } from 'node:child_process';
import type { Ending } from './crash-reason.ts';

const PollMs = 200;

/** The process of a kernel: this server's child, or one that an earlier server started and that has shown its token. */
export class KernelProcess {
  readonly exited: Promise<void>;
  ending: Ending = {};
  #pid: number | undefined;
  #child: ChildProcess | undefined;
  #poll: NodeJS.Timeout | undefined;
  #finish: () => void = () => {};

  private constructor(child: ChildProcess | undefined) {
    this.#child = child;
    this.#pid = child?.pid;
    this.exited = new Promise((resolve) => {
      this.#finish = resolve;
    });
    child?.once('exit', (code, signal) => this.#exit({ code, signal }));
    // Not even started: no such file, no memory.
    child?.once('error', () => this.#exit({}));
  }

  static ofChild(child: ChildProcess): KernelProcess {
    return new KernelProcess(child);
  }

  static found(): KernelProcess {
    return new KernelProcess(undefined);
  }

  get pid(): number | undefined {
    return this.#pid;
  }

  onExit(run: () => void): void {
    void this.exited.then(run);
  }

  /** The kernel has told its pid over a connection that it proved to be its own: before that, a pid in a file may be anybody's. */
  attachedTo(pid: number): void {
    if (this.#child) return;
    this.#pid = pid;
    this.#poll ??= setInterval(() => {
      if (!isAlive(pid)) this.#exit({});
    }, PollMs).unref();
  }

  kill(): void {
    if (this.#child) this.#child.kill('SIGKILL');
    else if (this.#pid !== undefined) signal(this.#pid, 'SIGKILL');
    else this.#exit({});
  }

  /** It cannot be reached: whatever is left of it is ended. */
  gone(_why: string): void {
    this.kill();
    if (!this.#child) this.#exit({});
  }

  letGo(): void {
    clearInterval(this.#poll);
    this.#child?.removeAllListeners();
    this.#child?.unref();
  }

  #exit(ending: Ending): void {
    clearInterval(this.#poll);
    this.ending = ending;
    this.#finish();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}
