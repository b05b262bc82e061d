import { KernelError } from '../../base/errors.ts';
import type { Time } from '../../base/Time.ts';

/** What one source gave to one batch. */
export interface StreamInputInfo {
  readonly inputStreamId: number;
  readonly name: string;
  readonly numRecords: number;
  /** In words: files, offsets. */
  readonly description?: string;
  /** The same as data: `files`, `offsets`, … */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Keeps what each source gave to each batch, until the batch is over. */
export class InputInfoTracker {
  readonly #byTime = new Map<number, Map<number, StreamInputInfo>>();

  reportInfo(time: Time, info: StreamInputInfo): void {
    const inputs = this.#byTime.get(time.milliseconds) ?? new Map<number, StreamInputInfo>();
    if (inputs.has(info.inputStreamId)) {
      throw new KernelError('INTERNAL', `Input stream ${info.inputStreamId} has already reported what it gave to the batch of ${time}.`);
    }
    inputs.set(info.inputStreamId, info);
    this.#byTime.set(time.milliseconds, inputs);
  }

  getInfo(time: Time): ReadonlyMap<number, StreamInputInfo> {
    return this.#byTime.get(time.milliseconds) ?? new Map();
  }

  /** Forgets the batches before `time`. */
  cleanup(time: Time): void {
    for (const batch of this.#byTime.keys()) if (batch < time.milliseconds) this.#byTime.delete(batch);
  }
}
