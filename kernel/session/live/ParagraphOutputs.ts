import type { OutputId, ParagraphId, RunId } from '../../protocol/ids.ts';
import type { KernelEventBody } from '../../protocol/kernel.ts';
import type { OutputFrame, OutputInfo, OutputKind } from '../../protocol/output.ts';
import { userFrames } from '../compile/StackPlaces.ts';
import type { WholeResult } from './WholeResult.ts';

export type Emit = (event: KernelEventBody) => void;

/** What an output may say of itself beside its place. */
export type OutputFacts = Omit<OutputInfo, 'id' | 'paragraphId' | 'runId' | 'index' | 'kind' | 'live'> & { live?: boolean };

/** One output of one run. */
export interface Output {
  readonly info: OutputInfo;
  send(frame: OutputFrame): void;
  /** More is known than when it was opened. */
  describe(facts: Partial<OutputFacts>): void;
  /** Keeps the result that the last frame showed the beginning of, until another is shown or the output is gone. */
  hold(whole: WholeResult | undefined): void;
  readonly whole: WholeResult | undefined;
}

/**
 * The outputs of one paragraph, run after run. An output's id is the paragraph's, its place and its kind: a rerun that makes the same
 * outputs writes into the same ones, and what it no longer makes is closed when it ends.
 *
 * @example
 * outputs.begin(runId);
 * outputs.open('table', { title: 'Clicks' }).send({ op: 'replace', table });
 * outputs.end({ keepLive: false });
 */
export class ParagraphOutputs {
  readonly #paragraphId: ParagraphId;
  readonly #emit: Emit;
  #runId = '' as RunId;
  #previous: Output[] = [];
  #current: Output[] = [];
  /** What code shows after its run has ended (a batch's function, a timer), by kind and the place that shows it. */
  readonly #late = new Map<string, Output>();
  #isOver = false;

  constructor(paragraphId: ParagraphId, emit: Emit) {
    this.#paragraphId = paragraphId;
    this.#emit = emit;
  }

  begin(runId: RunId): void {
    this.#runId = runId;
    this.#previous = this.#current;
    this.#current = [];
    this.#late.clear();
    this.#isOver = false;
  }

  /** A new output; after the run, the one that the same place opened before: each batch that shows something shows it there. */
  open(kind: OutputKind, facts: OutputFacts = {}): Output {
    if (!this.#isOver) return this.#openNew(kind, facts);
    const { line, column } = userFrames(new Error('where').stack, (script) => script === this.#paragraphId)[0] ?? {};
    const key = `${kind} ${line}:${column}`;
    const output = this.#late.get(key) ?? this.#openNew(kind, facts);
    this.#late.set(key, output);
    return output;
  }

  #openNew(kind: OutputKind, facts: OutputFacts): Output {
    const index = this.#current.length;
    const info: OutputInfo = {
      ...facts,
      id: `${this.#paragraphId}:${index}:${kind}` as OutputId,
      paragraphId: this.#paragraphId,
      runId: this.#runId,
      index,
      kind,
      live: facts.live ?? false,
    };
    const output = new OpenOutput(info, this.#emit);
    this.#current.push(output);
    this.#emit({ type: 'output.open', info });
    return output;
  }

  /**
   * The run is over. After a failed one the old graph goes on, so its live outputs stay, under the info that they had.
   */
  end(options: { keepLive: boolean }): void {
    const kept: Output[] = [];
    for (const before of this.#previous) {
      const now = this.#current.findIndex((one) => one.info.id === before.info.id);
      if (options.keepLive && before.info.live) {
        if (now !== -1) this.#current.splice(now, 1);
        kept.push(before);
        this.#emit({ type: 'output.open', info: before.info });
      } else {
        before.hold(undefined);
        if (now === -1) this.#emit({ type: 'output.close', outputId: before.info.id });
      }
    }
    this.#current.unshift(...kept);
    this.#previous = [];
    this.#isOver = true;
  }

  /** Nothing feeds them any more; they stay as they are. */
  endLive(): void {
    for (const output of this.#current) if (output.info.live) output.describe({ live: false });
  }

  /** Those that streams feed. */
  get live(): Output[] {
    return this.#current.filter((one) => one.info.live);
  }

  /** The result behind an output, when only the beginning of it was sent. */
  whole(id: OutputId): WholeResult | undefined {
    return [...this.#current, ...this.#previous].find(({ info }) => info.id === id)?.whole;
  }

  /** Ends all of them. */
  close(): void {
    for (const output of [...this.#previous, ...this.#current]) {
      output.hold(undefined);
      this.#emit({ type: 'output.close', outputId: output.info.id });
    }
    this.#previous = [];
    this.#current = [];
  }
}

class OpenOutput implements Output {
  info: OutputInfo;
  whole: WholeResult | undefined;
  readonly #emit: Emit;

  constructor(info: OutputInfo, emit: Emit) {
    this.info = info;
    this.#emit = emit;
  }

  send(frame: OutputFrame): void {
    this.#emit({ type: 'output.frame', outputId: this.info.id, frame });
  }

  hold(whole: WholeResult | undefined): void {
    this.whole?.release();
    this.whole = whole;
  }

  describe(facts: Partial<OutputFacts>): void {
    this.info = { ...this.info, ...facts };
    this.#emit({ type: 'output.open', info: this.info });
  }
}
