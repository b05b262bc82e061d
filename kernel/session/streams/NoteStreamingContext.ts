import type { Duration } from '../../base/Duration.ts';
import type { SparkContext } from '../../rdd/index.ts';
import type { OutputNode } from '../../streaming/dstream/operators/ForEachDStream.ts';
import { StreamingContext, type StreamingContextOptions } from '../../streaming/StreamingContext.ts';
import { ParagraphContext } from '../ParagraphContext.ts';
import type { RunningStream } from './RunningStream.ts';

/** What a context of a notebook tells the note. */
export interface ContextHost {
  /** A new context was made in a paragraph, or for all of them. */
  adopt(context: NoteStreamingContext): void;
  /** `print()` was called on one of its streams. */
  opensPrint(output: OutputNode): void;
  print(text: string, output: OutputNode): void;
  warn(message: string): void;
  /** A name for a context that was given none: contexts with names run side by side. */
  newName(): string;
  /** The streams of the note. */
  streams(): readonly RunningStream[];
}

const NOTHING_TO_START =
  'ssc.start() had nothing to start: there is no output operation yet. A stream starts by itself with its first one; run a paragraph again whose stream was stopped.\n';

/** A StreamingContext whose prints, warnings and life belong to a note. */
export class NoteStreamingContext extends StreamingContext {
  readonly #host: ContextHost;
  #starter: string | undefined;

  constructor(host: ContextHost, parts: { sparkContext: SparkContext; batchDuration: Duration; options?: StreamingContextOptions }) {
    super(parts.sparkContext, parts.batchDuration, {
      name: parts.options?.name ?? host.newName(),
      onPrint: (text, output) => host.print(text, output),
      onWarning: (message) => host.warn(message),
      ...parts.options,
    });
    this.#host = host;
    host.adopt(this);
  }

  /** The streams of the note: those that run, and those that ended and can go on. @example ssc.streams.map(stream => stream.name) */
  get streams(): readonly RunningStream[] {
    return this.#host.streams();
  }

  override start(): void {
    super.start();
    this.#starter = ParagraphContext.paragraphId;
  }

  /** Tells a paragraph that started it that nothing runs: known when the paragraph has run, as what it defines joins then. */
  tellStarter(paragraphId: string, tell: (text: string) => void): void {
    if (this.#starter !== paragraphId) return;
    this.#starter = undefined;
    if (this.getState() === 'ACTIVE' && this.graph.outputs.length === 0) tell(NOTHING_TO_START);
  }

  override addOutput(output: OutputNode): void {
    super.addOutput(output);
    if (output.definition.operation === 'print') this.#host.opensPrint(output);
  }
}
