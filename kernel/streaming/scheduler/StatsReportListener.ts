import type { BatchInfo } from './BatchInfo.ts';
import type { StreamingListener } from './StreamingListener.ts';

const PERCENTILES = [0, 5, 10, 25, 50, 75, 90, 95, 100];

/**
 * Prints how long the last batches took, after each batch: mean, deviation, extremes and percentiles of their total and processing delays.
 *
 * @example
 * ssc.addStreamingListener(new StatsReportListener(20));
 */
export class StatsReportListener implements StreamingListener {
  readonly #numBatchInfos: number;
  readonly #print: (line: string) => void;
  readonly #batches: BatchInfo[] = [];

  /** @param numBatchInfos so many of the latest batches count; default 10 */
  // biome-ignore lint/suspicious/noConsole: what people ask to be printed belongs on the console
  constructor(numBatchInfos = 10, print: (line: string) => void = console.log) {
    this.#numBatchInfos = numBatchInfos;
    this.#print = print;
  }

  /** Called by the context. @example listener.onBatchCompleted({ batchInfo }) */
  onBatchCompleted({ batchInfo }: { readonly batchInfo: BatchInfo }): void {
    this.#batches.push(batchInfo);
    if (this.#batches.length > this.#numBatchInfos) this.#batches.shift();
    this.#report('Total delay', (batch) => batch.totalDelay);
    this.#report('Processing time', (batch) => batch.processingDelay);
  }

  #report(what: string, of: (batch: BatchInfo) => number | undefined): void {
    const delays = this.#batches.flatMap((batch) => of(batch) ?? []).sort((a, b) => a - b);
    if (delays.length === 0) return;
    const count = delays.length;
    const mean = delays.reduce((sum, delay) => sum + delay, 0) / count;
    const stdev = Math.sqrt(delays.reduce((sum, delay) => sum + (delay - mean) ** 2, 0) / count);
    const at = (percent: number): number => delays[Math.min(Math.floor((percent / 100) * count), count - 1)]!;
    this.#print(
      `${what}: (count: ${count}, mean: ${rounded(mean)} ms, stdev: ${rounded(stdev)} ms, max: ${delays.at(-1)} ms, min: ${delays[0]} ms)`,
    );
    this.#print(`\t${PERCENTILES.map((percent) => `${percent}%: ${at(percent)} ms`).join('\t')}`);
  }
}

const rounded = (milliseconds: number): string => milliseconds.toFixed(1);
