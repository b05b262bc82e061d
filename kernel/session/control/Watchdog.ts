import { existsSync, fstatSync, ftruncateSync, writeSync } from 'node:fs';

export interface WatchdogOptions {
  memoryLimitMb: number;
  stdoutBytes: number;
  orphanMs: number;
  /** File of the control socket; without it nobody can ever attach again. Empty: not a file. */
  socketFile: string;
  detachedAt(): number | undefined;
  end(reason: 'memory' | 'orphaned', message: string): void;
}

/** Called every 50 ms on the control thread, so that it works whatever the main thread does. */
export class Watchdog {
  readonly #options: WatchdogOptions;
  #turn = 0;

  constructor(options: WatchdogOptions) {
    this.#options = options;
  }

  look(): void {
    this.#lookAtMemory();
    if (++this.#turn % 20 === 0) this.#lookAtOwnOutput();
    if (this.#turn % 100 === 0) this.#lookForServer();
  }

  /** Resident memory, since Buffers and worker threads are outside of V8's heap limit. */
  #lookAtMemory(): void {
    const used = process.memoryUsage.rss() / 1_048_576;
    const { memoryLimitMb, end } = this.#options;
    if (used <= memoryLimitMb) return;
    end(
      'memory',
      `The note's kernel used ${Math.round(used)} MB of memory; its limit is ${memoryLimitMb} MB. It was stopped; the next run starts a new one. ` +
        'Keep less in memory (smaller windows, unpersist, no growing arrays), or set MILLRACE_KERNEL_MEMORY_MB higher.',
    );
  }

  /** stdout and stderr are a file that people's code can write to past the console: it starts over when it is full. */
  #lookAtOwnOutput(): void {
    try {
      if (fstatSync(1).size <= this.#options.stdoutBytes) return;
      ftruncateSync(1, 0);
      writeSync(1, `[earlier output left out: more than ${this.#options.stdoutBytes} bytes]\n`);
    } catch {
      // Not a file (a terminal, in development): nothing to cap.
    }
  }

  #lookForServer(): void {
    const { socketFile, detachedAt, orphanMs, end } = this.#options;
    const since = detachedAt();
    if (since === undefined) return;
    if (socketFile && !existsSync(socketFile)) end('orphaned', 'The folder of this kernel was removed; no server can reach it any more.');
    else if (Date.now() - since > orphanMs)
      end('orphaned', `No server was there for ${Math.round(orphanMs / 3_600_000)} hours; the kernel ended itself.`);
  }
}
