import { Worker } from 'node:worker_threads';
import type { Diagnostic } from '../../../protocol/error.ts';
import type { CheckReply, CheckRequest } from './messages.ts';
import type { ParagraphText, ProjectOptions } from './Project.ts';

/** A check that takes longer than this is given up: a paragraph runs unchecked rather than never. */
const Patience = 15_000;
const MemoryMb = 768;

/**
 * TypeScript in a thread of its own, started at once so that it is warm.
 *
 * @example
 * const checker = new TypeChecker({ folder, appRoot, scope });
 * const diagnostics = await checker.check({ paragraphId: 'p1', text: 'const n: string = 1' }, ['p1']);
 */
export class TypeChecker {
  readonly #options: ProjectOptions;
  readonly #accepted = new Map<string, ParagraphText>();
  readonly #waiting = new Map<number, { request: CheckRequest; answer(diagnostics: Diagnostic[]): void }>();
  #thread: Worker;
  #count = 0;
  #isDisposed = false;

  constructor(options: ProjectOptions) {
    this.#options = options;
    this.#thread = this.#start();
  }

  check(paragraph: ParagraphText, order: readonly string[]): Promise<Diagnostic[]> {
    const id = ++this.#count;
    const request: CheckRequest = { type: 'check', id, paragraph, order };
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#restart(id), Patience);
      timer.unref();
      const answer = (diagnostics: Diagnostic[]) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(diagnostics);
      };
      this.#waiting.set(id, { request, answer });
      this.#send(request);
    });
  }

  accept(paragraph: ParagraphText): void {
    this.#accepted.set(paragraph.paragraphId, paragraph);
    this.#send({ type: 'accept', paragraph });
  }

  remove(paragraphId: string): void {
    this.#accepted.delete(paragraphId);
    this.#send({ type: 'remove', paragraphId });
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    for (const { answer } of this.#waiting.values()) answer([]);
    await this.#thread.terminate();
  }

  #send(request: CheckRequest): void {
    this.#thread.postMessage(request);
  }

  #start(): Worker {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), {
      name: 'type checker',
      workerData: this.#options,
      resourceLimits: { maxOldGenerationSizeMb: MemoryMb },
    });
    thread.unref();
    thread.on('message', ({ id, diagnostics }: CheckReply) => this.#waiting.get(id)?.answer(diagnostics));
    thread.on('error', (error) => this.#fail(thread, `The type checker failed and was started again: ${String(error)}`));
    return thread;
  }

  #restart(slowest: number): void {
    if (this.#waiting.has(slowest)) this.#fail(this.#thread, `Checking the types took longer than ${Patience / 1000} s.`);
  }

  /** Whoever waits runs unchecked and is told; a new thread takes over with what ran so far. */
  #fail(thread: Worker, reason: string): void {
    if (this.#isDisposed || thread !== this.#thread) return;
    void thread.terminate();
    this.#thread = this.#start();
    for (const paragraph of this.#accepted.values()) this.#send({ type: 'accept', paragraph });
    const message = `${reason} This paragraph ran without a type check.`;
    const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
    for (const { answer } of this.#waiting.values()) answer([{ severity: 'warning', code: 'UNCHECKED', message, ...place }]);
  }
}
