import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endKernels } from './endKernels.ts';

/** A server of a spec's own, on a port and home of its own, run without npm between: what is killed is the server. */
export class OwnServer {
  readonly port: number;
  readonly home = mkdtempSync(path.join(tmpdir(), 'millrace-own-'));
  /** What it has printed. */
  said = '';
  readonly #env: Record<string, string>;
  #process: ChildProcess | undefined;

  /** `env`: settings beside port and home. */
  constructor(port: number, env: Record<string, string> = {}) {
    this.port = port;
    this.#env = env;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    if (this.#process?.pid === undefined) throw new Error('The server is not running.');
    return this.#process.pid;
  }

  /** Resolves when it answers, with the ms that this took. */
  async start(): Promise<number> {
    const began = performance.now();
    const server = spawn(process.execPath, ['--disable-sigusr1', '--no-warnings', 'kernel/server/main.ts'], {
      cwd: path.resolve(import.meta.dirname, '../..'),
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        PORT: String(this.port),
        MILLRACE_HOME: this.home,
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = server;
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.said += text;
    });
    let ended = false;
    server.once('exit', () => {
      ended = true;
    });
    for (;;) {
      if (ended) throw new Error(`The server on port ${this.port} ended before it answered.`);
      const answer = await fetch(this.url).catch(() => undefined);
      // Another program may answer where this one cannot begin.
      if (answer?.ok && this.said.includes(this.url)) return performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** kill -9, and waits until it is gone. */
  async kill(): Promise<void> {
    const server = this.#process;
    if (!server) return;
    this.#process = undefined;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  }

  /** The server and every kernel that it started. */
  async end(): Promise<void> {
    await this.kill();
    await endKernels(this.home);
  }
}
