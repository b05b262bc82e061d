import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../base/ManualClock.ts';
import { parseHeader } from '../../protocol/header.ts';
import type { ParagraphId, RunId } from '../../protocol/ids.ts';
import { KernelEventBody } from '../../protocol/kernel.ts';
import type { Library } from '../../protocol/library.ts';
import type { OutputFrame, OutputInfo } from '../../protocol/output.ts';
import { createInterpreter, type Interpreter, type InterpreterSettings } from '../Interpreter.ts';

type Finished = Extract<KernelEventBody, { type: 'run.finished' }>;

/**
 * A note on a manual clock, for tests: runs paragraphs on the real interpreter, keeps every event, and checks each against the protocol.
 *
 * @example
 * const note = new TestNote();
 * await note.run('p1', 'display(ssc.queueStream([sc.parallelize([1])]))');
 * await note.batch();
 * note.frames('p1') // [{ op: 'replace', … }]
 */
export class TestNote {
  readonly events: KernelEventBody[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'millrace-note-'));
  readonly clock = new ManualClock();
  readonly interpreter: Interpreter;
  readonly #order: ParagraphId[];
  readonly #interval: number;
  readonly #waiting = new Set<{ matches(event: KernelEventBody): boolean; resolve(event: KernelEventBody): void }>();
  #runs = 0;

  constructor(settings: InterpreterSettings & { order?: string[] } = {}) {
    const { order = ['lib', 'p1', 'p2', 'p3'], ...rest } = settings;
    this.#order = order as ParagraphId[];
    this.#interval = rest.batchInterval ?? 1000;
    this.interpreter = createInterpreter({
      emit: (event) => this.#take(event),
      folder: this.folder,
      settings: { workers: 0, ...rest },
      clock: this.clock,
    });
  }

  /** Runs a paragraph; `text` may start with a header such as `%lib(name=jobs)`. */
  async run(
    paragraphId: string,
    text: string,
    options: { params?: Record<string, unknown>; runId?: string; libraries?: Library[] } = {},
  ): Promise<Finished> {
    const header = parseHeader(text);
    const blank = header.end > 0 && /\s/.test(text[header.end] ?? '') ? 1 : 0;
    const begin = header.end + blank;
    const line = header.end > 0 && text[header.end] === '\n' ? 2 : 1;
    const runId = (options.runId ?? `run-${++this.#runs}`) as RunId;
    await this.interpreter.run({
      type: 'run',
      runId,
      paragraphId: paragraphId as ParagraphId,
      header: { interpreter: header.interpreter, properties: header.properties },
      text: text.slice(begin),
      line,
      column: line === 1 ? begin + 1 : 1,
      order: this.#order,
      params: options.params ?? {},
      ...(options.libraries ? { libraries: options.libraries } : {}),
      user: 'tester',
    });
    return this.events.findLast((event): event is Finished => event.type === 'run.finished' && event.runId === runId)!;
  }

  /** Lets one batch interval pass and waits until the batch is done. */
  async batch(): Promise<void> {
    const done = this.next(
      (event) =>
        event.type === 'stream.status' && event.stream.batches.some((batch) => batch.state === 'completed' || batch.state === 'failed'),
    );
    this.clock.advance(this.#interval);
    await done;
  }

  /** The next event that matches. */
  next(matches: (event: KernelEventBody) => boolean): Promise<KernelEventBody> {
    return new Promise((resolve) => this.#waiting.add({ matches, resolve }));
  }

  of<T extends KernelEventBody['type']>(type: T): Extract<KernelEventBody, { type: T }>[] {
    return this.events.filter((event): event is Extract<KernelEventBody, { type: T }> => event.type === type);
  }

  diagnostics(paragraphId: string) {
    return this.of('diagnostics').findLast((event) => event.paragraphId === paragraphId)!.diagnostics;
  }

  /** What a paragraph shows now, oldest output first. */
  outputs(paragraphId: string): OutputInfo[] {
    const open = new Map<string, OutputInfo>();
    for (const event of this.events) {
      if (event.type === 'output.open' && event.info.paragraphId === paragraphId) open.set(event.info.id, event.info);
      if (event.type === 'output.close') open.delete(event.outputId);
    }
    return [...open.values()].sort((a, b) => a.index - b.index);
  }

  frames(paragraphId: string, index = 0): OutputFrame[] {
    const id = this.outputs(paragraphId)[index]?.id;
    return this.of('output.frame').flatMap((event) => (event.outputId === id ? [event.frame] : []));
  }

  text(paragraphId: string, index = 0): string {
    return this.frames(paragraphId, index)
      .map((frame) => (frame.op === 'text' || frame.op === 'replaceText' ? frame.text : ''))
      .join('');
  }

  dispose(): Promise<void> {
    return this.interpreter.dispose();
  }

  #take(event: KernelEventBody): void {
    this.events.push(KernelEventBody.parse(event));
    for (const waiting of this.#waiting) {
      if (!waiting.matches(event)) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(event);
    }
  }
}
