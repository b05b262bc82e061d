import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { PlanReply, PlanRequest } from './planProcess.ts';

/** A process of its own that runs plans, one after another. */
export class OtherProcess {
  readonly #process: ChildProcess;
  #turn: Promise<unknown> = Promise.resolve();

  constructor() {
    this.#process = fork(new URL('./planProcess.ts', import.meta.url), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
    });
  }

  run(request: PlanRequest): Promise<PlanReply> {
    const reply = this.#turn.then(async () => {
      this.#process.send(request);
      const [message] = (await once(this.#process, 'message')) as [PlanReply];
      return message;
    });
    this.#turn = reply.catch(() => undefined);
    return reply;
  }

  end(): Promise<void> {
    return this.#exit(() => this.#process.disconnect());
  }

  /** As a power failure: nothing of it runs any more. */
  kill(): Promise<void> {
    return this.#exit(() => this.#process.kill('SIGKILL'));
  }

  async #exit(cause: () => void): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    cause();
    await exited;
  }
}
