import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Which paragraph's code is running, also after its awaits and in its timers. */
export const ParagraphContext = {
  run<T>(paragraphId: string, work: () => T): T {
    return current.run(paragraphId, work);
  },
  /** What is begun in here belongs to no paragraph: batches must not count as the paragraph's that happened to start them. */
  leave<T>(work: () => T): T {
    return current.exit(work);
  },
  /** From here on, until the present task ends, code is that paragraph's. */
  enter(paragraphId: string): void {
    current.enterWith(paragraphId);
  },
  get paragraphId(): string | undefined {
    return current.getStore();
  },
};
