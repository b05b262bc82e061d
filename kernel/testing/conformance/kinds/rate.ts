import { ManualClock } from '../../../base/ManualClock.ts';
import { maxMessagesPerPartition } from '../../../connectors/kafka/maxMessagesPerPartition.ts';
import { RateLimiter } from '../../../streaming/receiver/RateLimiter.ts';
import { PIDRateEstimator } from '../../../streaming/scheduler/rate/PIDRateEstimator.ts';
import type { Case } from '../Case.ts';
import { requireEqual } from '../compare.ts';

interface PIDFields {
  readonly config: {
    readonly batchIntervalMs: number;
    readonly p: number;
    readonly i: number;
    readonly d: number;
    readonly minRate: number;
  };
  readonly calls: readonly [time: number, elements: number, processingDelay: number, schedulingDelay: number][];
  readonly expected: readonly (number | null)[];
  readonly expectError?: unknown;
}

/** Rates that follow from how batches went. */
export async function runPID(test: Case): Promise<void> {
  const { config, calls, expected, expectError } = test as unknown as PIDFields;
  const { batchIntervalMs, p, i, d, minRate } = config;
  let estimator: PIDRateEstimator;
  try {
    estimator = new PIDRateEstimator({ batchIntervalMs, proportional: p, integral: i, derivative: d, minRate });
  } catch (error) {
    if (expectError) return;
    throw error;
  }
  requireEqual('settings are refused', false, expectError !== undefined);
  const rates = calls.map(([time, elements, processingDelay, schedulingDelay]) =>
    estimator.compute({ time, elements, processingDelay, schedulingDelay }),
  );
  requireEqual('rates', rates, expected);
}

/** The limit of a receiver after new rates. */
export async function runRateLimiter(test: Case): Promise<void> {
  const limiter = new RateLimiter(new ManualClock(), test.maxRate === null ? {} : { maxRate: test.maxRate as number });
  for (const rate of test.updates as number[]) limiter.updateRate(rate);
  requireEqual('limit', limiter.currentLimit, test.expectedLimit);
}

interface KafkaRateFields {
  readonly batchMs: number;
  readonly rate: number | null;
  readonly initialRate: number;
  readonly maxRate: number | readonly number[];
  readonly minRate: number;
  readonly current: readonly number[];
  readonly latest: readonly number[];
  readonly expected: readonly number[] | null;
}

/** How many records a batch takes of each partition of a topic. */
export async function runKafkaRate(test: Case): Promise<void> {
  const { batchMs, rate, initialRate, maxRate, minRate, current, latest, expected } = test as unknown as KafkaRateFields;
  const maxRateOf = (i: number): number => (typeof maxRate === 'number' ? maxRate : maxRate[i]!);
  const partitions = current.map((from, i) => ({ current: from, latest: latest[i]!, maxRate: maxRateOf(i) }));
  requireEqual('records', maxMessagesPerPartition(partitions, { batchInterval: batchMs, rate, initialRate, minRate }), expected);
}
