import { flushCompileCache } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { KernelLaunch } from '../../protocol/launch.ts';
import { EventSink } from './EventSink.ts';
import type { ControlData, ToControl, ToMain } from './messages.ts';
import { SharedState } from './shared.ts';

const BeatMs = 200;

/** Main's side of the control thread. */
export class ControlThread {
  readonly sink: EventSink;
  readonly #worker: Worker;
  readonly #shared = new SharedState();
  readonly #beat: NodeJS.Timeout;

  constructor(launch: KernelLaunch, take: (command: ToMain['command']) => void) {
    const isConfined = process.env.MILLRACE_CONFINED === 'landlock';
    delete process.env.MILLRACE_CONFINED;
    const data: ControlData = { launch, isConfined, shared: this.#shared.buffer, startedAt: Date.now() };
    this.#worker = new Worker(new URL('./control.ts', import.meta.url), {
      workerData: data,
      name: 'control',
      // A worker's heap is its own: the log (16 MB) and frames on their way.
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    this.sink = new EventSink(this.#worker, this.#shared);
    this.#worker.on('message', (message: ToMain) => {
      this.#shared.taken = message.number;
      take(message.command);
    });
    // Without the control thread nobody can stop this process any more.
    this.#worker.on('error', (error) => {
      process.stderr.write(`control thread: ${error.stack}\n`);
      process.kill(process.pid, 'SIGKILL');
    });
    this.#beat = setInterval(() => this.#shared.beat(), BeatMs).unref();
  }

  /** All was emitted: the control thread sends it and ends the process. */
  leave(): void {
    clearInterval(this.#beat);
    // Compiled code is written when a thread ends by itself, and this one will be killed.
    flushCompileCache();
    const message: ToControl = { type: 'leave' };
    this.#worker.postMessage(message);
  }
}
