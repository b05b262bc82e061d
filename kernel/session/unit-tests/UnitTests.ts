import { KernelError } from '../../base/errors.ts';
import type { TestBatch, TestReport, TestResult } from '../../protocol/testReport.ts';
import { isParagraph } from '../../rdd/closure/registry.ts';
import type { Output } from '../live/ParagraphOutputs.ts';
import { toWireError } from '../toWireError.ts';
import { type Operation, runOperation } from './runOperation.ts';
import { TestFailure } from './TestFailure.ts';

interface Case {
  result: TestResult;
  body: () => unknown;
}

/**
 * The tests of one run of a `%test` paragraph: noted while its code runs, then run one after another. What each came to is shown as it
 * is known.
 */
export class UnitTests {
  readonly #open: () => Output;
  readonly #cases: Case[] = [];
  #output: Output | undefined;
  #current: Case | undefined;

  /** `open` makes the output that the list is shown in. */
  constructor(open: () => Output) {
    this.#open = open;
  }

  test(name: string, body: () => unknown): void {
    if (this.#current) throw new KernelError('TEST_NESTED', `'${name}' stands inside of a test. Put it beside it.`);
    this.#cases.push({ result: { name, status: 'waiting' }, body });
  }

  /** Inside of a test a part of it; else a test of its own. */
  async operation(operation: Operation): Promise<void> {
    const inside = this.#current;
    if (inside) this.#note(inside, await runOperation(operation));
    else this.test(operation.options.name ?? `Operation ${this.#cases.length + 1}`, () => this.operation(operation));
  }

  async run(signal: AbortSignal): Promise<void> {
    if (this.#cases.length === 0) return;
    this.#output = this.#open();
    for (const one of this.#cases) {
      if (signal.aborted) return;
      await this.#run(one);
    }
    const failed = this.#cases.filter(({ result }) => result.status === 'failed');
    if (failed.length === 0) return;
    const { name, line } = failed[0]!.result;
    const what =
      failed.length === this.#cases.length && failed.length > 1
        ? `All ${failed.length} tests`
        : `${failed.length} of ${this.#cases.length} tests`;
    throw new KernelError('TESTS_FAILED', `${what} failed; the first: ${name}.`, line === undefined ? {} : { line, column: 1 });
  }

  async #run(one: Case): Promise<void> {
    const { result } = one;
    this.#current = one;
    result.status = 'running';
    this.#show();
    const began = performance.now();
    try {
      await one.body();
      result.status = 'passed';
    } catch (error) {
      result.status = 'failed';
      const { message, line } = toWireError(error, isParagraph);
      Object.assign(result, { message }, line === undefined ? {} : { line });
      if (error instanceof TestFailure) {
        const { batches, ...values } = error.difference;
        Object.assign(result, values);
        if (batches) this.#note(one, batches);
      }
    } finally {
      result.ms = performance.now() - began;
      this.#current = undefined;
      this.#show();
    }
  }

  #note({ result }: Case, batches: TestBatch[]): void {
    result.batches = [...(result.batches ?? []), ...batches];
  }

  #show(): void {
    const report: TestReport = { tests: this.#cases.map(({ result }) => result) };
    this.#output?.send({ op: 'replaceText', text: JSON.stringify(report) });
  }
}
