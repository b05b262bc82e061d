import type { Duration } from '../../../base/Duration.ts';
import type { Time } from '../../../base/Time.ts';
import { type Definition, StreamNode } from '../StreamNode.ts';
import type { StreamRuntime } from '../StreamRuntime.ts';

/** A source: the start of a graph. One batch of the context is its slide. */
export abstract class InputNode<T> extends StreamNode<T> {
  /** Counted from 0 in each context, in the order in which inputs are made. */
  id: number;
  isStarted = false;
  /** Folder of its own that outlives the process; undefined when there are no checkpoints. */
  storage: string | undefined;

  /** Whether the process before left no checkpoint, and what there is of it in `storage` counts all the same. */
  goesOn = false;

  constructor(runtime: StreamRuntime, definition: Definition) {
    super(runtime, [], definition);
    this.id = runtime.newInputId();
    runtime.addInput(this);
  }

  get slideDuration(): Duration {
    return this.runtime.batchDuration;
  }

  /** As it is shown: "text files of /data [0]". */
  get displayName(): string {
    return this.givenName ?? `${this.definition.operation} [${this.id}]`;
  }

  /** Called when the context starts, or when the source joins a running one. */
  start(): void {}

  /** Called when the context stops, or when nothing uses the source any more. */
  stop(): void | Promise<void> {}

  /** Called when nothing is asked of it any more: closes what it has open. */
  release(): void | Promise<void> {}

  /** What its batches consist of, as data for JSON: another process goes on from it. */
  position(): unknown {
    return null;
  }

  /** Goes on where another process was, which had made the batches up to `time`. Called before the start. */
  recover(_from: { readonly position: unknown; readonly time: Time }): void {}

  override adopt(earlier: StreamNode<T>): void {
    super.adopt(earlier);
    if (!(earlier instanceof InputNode)) return;
    this.id = earlier.id;
    this.isStarted = earlier.isStarted;
  }

  /**
   * Called before the jobs of each batch are made, and awaited: for sources that must ask somebody what there is. It does
   * not reject: a failure is kept, and thrown by `compute`.
   */
  prepare?(time: Time): Promise<void>;
}
