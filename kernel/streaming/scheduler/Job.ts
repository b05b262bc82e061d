import type { Time } from '../../base/Time.ts';
import type { OutputOperationInfo } from './BatchInfo.ts';

/** One output operation of one batch. */
export class Job {
  readonly time: Time;
  readonly outputId: number;
  readonly name: string;
  readonly owner: string | undefined;
  readonly #run: () => Promise<void>;
  #startTime: number | undefined;
  #endTime: number | undefined;
  #error: unknown;

  constructor(facts: { time: Time; outputId: number; name: string; owner: string | undefined; run: () => Promise<void> }) {
    this.time = facts.time;
    this.outputId = facts.outputId;
    this.name = facts.name;
    this.owner = facts.owner;
    this.#run = facts.run;
  }

  /** Runs to its end, well or not; never throws. */
  async execute(now: () => number, onStarted: () => void): Promise<void> {
    this.#startTime = now();
    onStarted();
    try {
      await this.#run();
    } catch (error) {
      this.#error = error ?? new Error('An output operation failed without saying why.');
    }
    this.#endTime = now();
  }

  get error(): unknown {
    return this.#error;
  }

  get info(): OutputOperationInfo {
    return {
      batchTime: this.time,
      id: this.outputId,
      name: this.name,
      owner: this.owner,
      startTime: this.#startTime,
      endTime: this.#endTime,
      error: this.#error,
      ...(this.#error !== undefined && { failureReason: this.#error instanceof Error ? this.#error.message : String(this.#error) }),
    };
  }
}
