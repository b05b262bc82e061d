import { AsyncLocalStorage } from 'node:async_hooks';
import { getCallSites } from 'node:util';
import { KernelError } from '../../base/errors.ts';

type Token = { isStopped: boolean };
type AnyTimer = (run: (...values: unknown[]) => void, ...rest: unknown[]) => NodeJS.Timeout | NodeJS.Immediate;

/**
 * A run that was stopped while it waited goes on in V8: nothing can reject what it awaits. Here it ends at the next thing that it does:
 * its timers do not call back any more, and its next line of output throws.
 *
 * @example
 * const runs = new StoppedRuns();
 * runs.guardTimers();
 * runs.within('r1', () => interpreter.run(command));
 * runs.stop('r1');
 */
export class StoppedRuns {
  readonly #current = new AsyncLocalStorage<Token>();
  readonly #tokens = new Map<string, Token>();

  async within(runId: string, work: () => Promise<void>): Promise<void> {
    const token = { isStopped: false };
    this.#tokens.set(runId, token);
    try {
      await this.#current.run(token, work);
    } finally {
      this.#tokens.delete(runId);
    }
  }

  stop(runId: string): void {
    const token = this.#tokens.get(runId);
    if (token) token.isStopped = true;
  }

  /** Throws in code of a run that was stopped. */
  check(): void {
    if (this.#current.getStore()?.isStopped) throw new KernelError('RUN_INTERRUPTED', 'The run was stopped.');
  }

  /** Global timers of paragraphs end with their run; the kernel's own, made in the same context, do not. */
  guardTimers(): void {
    for (const name of ['setTimeout', 'setInterval', 'setImmediate'] as const) {
      const plain = globalThis[name] as unknown as AnyTimer;
      const guarded: AnyTimer = (run, ...rest) => {
        const token = this.#current.getStore();
        if (!token || !isCalledByParagraph()) return plain(run, ...rest);
        const timer = plain(
          (...values) => {
            if (!token.isStopped) run(...values);
            else if (name === 'setInterval') clearInterval(timer as NodeJS.Timeout);
          },
          ...rest,
        );
        return timer;
      };
      // With it, util.promisify(setTimeout) is what it was.
      Object.defineProperties(guarded, Object.getOwnPropertyDescriptors(plain));
      Object.assign(globalThis, { [name]: guarded });
    }
  }
}

/** The script of a paragraph is named after it; the kernel's and packages' are files. */
function isCalledByParagraph(): boolean {
  const script = getCallSites(3)[2]?.scriptName ?? '';
  return script !== '' && !/^(file|node):/.test(script);
}
