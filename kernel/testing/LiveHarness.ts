import type { DStream } from '../streaming/dstream/DStream.ts';
import { StreamHarness } from './StreamHarness.ts';

/** A live context, and a sheet on which its outputs write: `name` → lines. */
export class LiveHarness extends StreamHarness {
  readonly lines: Record<string, unknown[]> = {};

  constructor() {
    super({ context: { isLive: true } });
  }

  note(name: string, ...items: unknown[]): void {
    this.lines[name] = [...(this.lines[name] ?? []), ...items];
  }

  /** Writes down what a stream gives: [time in s, ...rows]. */
  watch(name: string, stream: DStream<unknown>): void {
    stream.foreachRDD(async (rdd, time) => this.note(name, [time.milliseconds / 1000, ...(await rdd.collect())]));
  }

  /** A source of 1, 2, 3 …, one a batch. */
  numbers(): DStream<number> {
    return this.input(Array.from({ length: 40 }, (_, i) => [i + 1]));
  }
}
