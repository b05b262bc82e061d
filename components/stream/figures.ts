import type { BatchInfo, StreamStatus } from '@/kernel/protocol/stream.ts';

/** The numbers of a strip. What no batch has told yet is undefined. */
export interface Figures {
  /** Records a second in the newest batch. */
  rate: number | undefined;
  /** Rates of the last batches, oldest first. */
  rates: readonly number[];
  processing: number | undefined;
  delay: number | undefined;
  total: number | undefined;
}

const SparkBatches = 40;

export function figuresOf({ batches, batchInterval }: Pick<StreamStatus, 'batches' | 'batchInterval'>): Figures {
  const done = lastDone(batches);
  const rates = batches.slice(-SparkBatches).map((b) => rateOf(b, batchInterval));
  return { rate: rates.at(-1), rates, processing: done?.processingTime, delay: done?.schedulingDelay, total: done?.totalDelay };
}

/** Records a second. @example rateOf({ records: 500, … }, 2000) // 250 */
export function rateOf(batch: Pick<BatchInfo, 'records'>, interval: number): number {
  return (batch.records * 1000) / interval;
}

function lastDone(batches: readonly BatchInfo[]): BatchInfo | undefined {
  return batches.findLast((b) => b.state === 'completed' || b.state === 'failed');
}
