import type { ParagraphId } from '../protocol/ids.ts';
import type { RunCommand } from './Interpreter.ts';
import { type Emit, ParagraphOutputs } from './live/ParagraphOutputs.ts';
import { PrintedText } from './live/PrintedText.ts';
import { Forms } from './scope/Forms.ts';
import { UnitTests } from './unit-tests/UnitTests.ts';

export interface ParagraphStateOptions {
  emit: Emit;
  maxOutputBytes: number;
  noteParams: () => Readonly<Record<string, unknown>>;
}

/** What the kernel keeps of one paragraph from run to run. */
export class ParagraphState {
  readonly id: ParagraphId;
  readonly outputs: ParagraphOutputs;
  readonly forms: Forms;
  readonly #maxOutputBytes: number;
  /** Displays that are still being computed; the run ends after them. */
  #pending: Promise<unknown>[] = [];
  printed: PrintedText;
  /** While a `%test` runs. */
  tests: UnitTests | undefined;

  constructor(id: ParagraphId, options: ParagraphStateOptions) {
    this.id = id;
    this.outputs = new ParagraphOutputs(id, options.emit);
    this.forms = new Forms({ paragraphId: id, emit: options.emit, noteParams: options.noteParams });
    this.#maxOutputBytes = options.maxOutputBytes;
    this.printed = this.#newText();
  }

  begin(command: RunCommand): void {
    this.outputs.begin(command.runId);
    this.forms.begin(command.params);
    this.printed = this.#newText();
    this.#pending = [];
    this.tests = command.header.interpreter === 'test' ? new UnitTests(() => this.outputs.open('test')) : undefined;
  }

  /** The run's end waits for it. Returns it. */
  pend<T>(work: Promise<T>): Promise<T> {
    this.#pending.push(work);
    // Whoever awaits it handles it too; the run's end does when nobody does.
    work.catch(() => {});
    return work;
  }

  async settle(): Promise<void> {
    while (this.#pending.length) await this.#pending.shift();
  }

  end(options: { failed: boolean }): void {
    this.printed.flush();
    this.forms.end();
    this.outputs.end({ keepLive: options.failed });
  }

  #newText(): PrintedText {
    return new PrintedText({ outputs: this.outputs, maxBytes: this.#maxOutputBytes });
  }
}
