export interface PartitionLag {
  /** Offset up to which the partition has been read. */
  readonly current: number;
  /** Offset of the record that will be written next. */
  readonly latest: number;
  /** `spark.streaming.kafka.maxRatePerPartition`, records a second; 0: no limit. */
  readonly maxRate: number;
}

export interface RateSettings {
  readonly batchInterval: number;
  /** What backpressure says, in records a second; null: backpressure is off; not above 0: it has not said anything yet. */
  readonly rate: number | null;
  /** `spark.streaming.backpressure.initialRate`; 0: none. */
  readonly initialRate: number;
  /** `spark.streaming.kafka.minRatePerPartition`, records a batch. */
  readonly minRate: number;
}

/**
 * How many records each partition may bring into the next batch: its share of the rate by its share of the lag, not above its own
 * limit. Undefined: there is no limit. From Spark's DirectKafkaInputDStream.
 *
 * @example
 * // 100 records a second over two partitions that lag alike, batches of a second
 * maxMessagesPerPartition([{ current: 0, latest: 500, maxRate: 0 }, { current: 0, latest: 500, maxRate: 0 }],
 *   { batchInterval: 1000, rate: 100, initialRate: 0, minRate: 1 }) // [50, 50]
 */
export function maxMessagesPerPartition(partitions: readonly PartitionLag[], settings: RateSettings): number[] | undefined {
  const { batchInterval, minRate } = settings;
  const rate = estimate(settings);
  const lags = partitions.map(({ current, latest }) => Math.max(latest - current, 0));
  const total = lags.reduce((sum, lag) => sum + lag, 0);
  const rates = partitions.map(({ maxRate }, i) => {
    if (rate === undefined) return maxRate;
    const share = (lags[i]! / total) * rate;
    return maxRate > 0 ? Math.min(share, maxRate) : share;
  });
  // Without any lag the shares are not numbers: there is nothing to limit.
  if (!(rates.reduce((sum, of) => sum + of, 0) > 0)) return undefined;
  return rates.map((of) => Math.max(Math.trunc((batchInterval / 1000) * of), minRate));
}

function estimate({ rate, initialRate }: RateSettings): number | undefined {
  if (rate === null) return undefined;
  if (rate > 0) return rate;
  return initialRate > 0 ? initialRate : undefined;
}
