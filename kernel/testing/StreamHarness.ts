import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Duration, Seconds } from '../base/Duration.ts';
import { ManualClock } from '../base/ManualClock.ts';
import type { Time } from '../base/Time.ts';
import '../engine/index.ts';
import { SparkContext } from '../rdd/SparkContext.ts';
import { DStream } from '../streaming/dstream/DStream.ts';
import { StreamingContext, type StreamingContextOptions } from '../streaming/StreamingContext.ts';
import { type Batches, TestInputDStream } from './TestInputDStream.ts';

export interface HarnessOptions {
  /** Default: `inline`. */
  readonly master?: string;
  readonly batch?: Duration;
  /** Partitions of test inputs; default 2. */
  readonly inputPartitions?: number;
  readonly startTime?: number;
  readonly conf?: Readonly<Record<string, string>>;
  readonly context?: Partial<StreamingContextOptions>;
}

/** What an output operation saw of one batch. */
export interface Seen<T> {
  readonly time: number;
  readonly rows: T[];
  readonly partitions: number;
}

/** A context on a manual clock, test inputs, and outputs that are written down. */
export class StreamHarness {
  readonly sc: SparkContext;
  readonly clock: ManualClock;
  readonly ssc: StreamingContext;
  /** What output operations failed with, by batch time in ms. */
  readonly errors = new Map<number, Error[]>();
  readonly warnings: string[] = [];
  readonly printed: string[] = [];
  readonly #inputPartitions: number;
  #folder: string | undefined;

  constructor(options: HarnessOptions = {}) {
    const { master = 'inline', batch = Seconds(1), inputPartitions = 2, startTime = 0, conf = {} } = options;
    this.sc = new SparkContext({ master, appName: 'test', conf });
    this.clock = new ManualClock(startTime);
    this.#inputPartitions = inputPartitions;
    this.ssc = new StreamingContext(this.sc, batch, {
      clock: this.clock,
      // Tests run beside each other: a name each keeps them from being taken for one application.
      name: `test-${Math.random()}`,
      onWarning: (message) => this.warnings.push(message),
      onPrint: (text) => this.printed.push(text),
      ...options.context,
    });
    this.ssc.addStreamingListener({
      onOutputOperationCompleted: ({ outputOperationInfo: { batchTime, error } }) => {
        if (error === undefined) return;
        const at = batchTime.milliseconds;
        this.errors.set(at, [...(this.errors.get(at) ?? []), error as Error]);
      },
    });
  }

  /** Lets state be kept, in a folder that goes when the harness does. */
  checkpoint(): void {
    this.#folder ??= mkdtempSync(path.join(tmpdir(), 'checkpoints-'));
    this.ssc.checkpoint(this.#folder);
  }

  input<T>(batches: Batches<T>): DStream<T> {
    return new DStream(new TestInputDStream(this.ssc, batches, this.#inputPartitions));
  }

  /** Adds an output operation that writes down every batch. */
  collect<T>(stream: DStream<T>): Seen<T>[] {
    const seen: Seen<T>[] = [];
    stream.foreachRDD(async (rdd, time: Time) => {
      const rows = await rdd.collect();
      seen.push({ time: time.milliseconds, rows, partitions: rdd.getNumPartitions() });
    });
    return seen;
  }

  /** Lets `n` batches come, each to its end. */
  async run(n: number): Promise<void> {
    for (let i = 0; i < n; i++) {
      this.clock.advance(this.ssc.batchDuration.milliseconds);
      await this.ssc.idle();
    }
  }

  async dispose(): Promise<void> {
    await this.ssc.stop(true, false);
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }
}
