import type { Duration } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import type { StreamingContext } from '../../streaming/StreamingContext.ts';

/** A stream of the note, to look at and to end: those that run, and those that ended and can go on from their checkpoint. */
export interface RunningStream {
  readonly name: string;
  readonly state: 'INITIALIZED' | 'ACTIVE' | 'STOPPING' | 'STOPPED';
  readonly batchDuration: Duration;
  /** Where its checkpoints are; undefined when it has none. */
  readonly checkpointDir: string | undefined;
  /**
   * Processes what was received and ends it. With `within`, what is not done by then is left behind.
   * @example for (const stream of ssc.streams) await stream.stop({ within: Seconds(5) })
   */
  stop(options?: { readonly within?: Duration }): Promise<void>;
  /** Ends it now: what runs is given two seconds, then it is left behind. @example await ssc.streams[0].forceStop() */
  forceStop(): Promise<void>;
  /**
   * Goes on from its checkpoint: for a stream that was made by StreamingContext.getOrCreate and has ended.
   * @example ssc.streams.find(stream => stream.state === 'STOPPED')?.resume()
   */
  resume(): void;
}

/** A handle on a context of a note. `remake` makes it again from its checkpoint. */
export class NoteStream implements RunningStream {
  readonly #context: StreamingContext;
  readonly #remake: (() => void) | undefined;

  constructor(context: StreamingContext, remake: (() => void) | undefined) {
    this.#context = context;
    this.#remake = remake;
  }

  get name(): string {
    return this.#context.name;
  }

  get state(): RunningStream['state'] {
    return this.#context.getState();
  }

  get batchDuration(): Duration {
    return this.#context.batchDuration;
  }

  get checkpointDir(): string | undefined {
    return this.#context.checkpointDir;
  }

  async stop({ within }: { readonly within?: Duration } = {}): Promise<void> {
    const force = within && setTimeout(() => void this.forceStop(), within.milliseconds);
    try {
      await this.#context.stop(false, true);
    } finally {
      clearTimeout(force);
    }
  }

  forceStop(): Promise<void> {
    return this.#context.stop(false, false);
  }

  resume(): void {
    if (this.state !== 'STOPPED') {
      throw new KernelError('ILLEGAL_STATE', `${this.name} is ${this.state}, and only what has ended can go on from its checkpoint.`);
    }
    if (!this.#remake) {
      throw new KernelError(
        'ILLEGAL_STATE',
        `${this.name} was not made by StreamingContext.getOrCreate, so how to make it again is not known. Run its paragraphs again: with ssc.checkpoint(folder) its state goes on.`,
      );
    }
    this.#remake();
  }
}
