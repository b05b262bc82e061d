import { KernelError } from '../../base/errors.ts';
import { nearestOf } from '../../base/nearestOf.ts';

const KEYS = {
  'spark.streaming.backpressure.enabled': 'false',
  'spark.streaming.backpressure.initialRate': '',
  'spark.streaming.backpressure.rateEstimator': 'pid',
  'spark.streaming.backpressure.pid.proportional': '1',
  'spark.streaming.backpressure.pid.integral': '0.2',
  'spark.streaming.backpressure.pid.derived': '0',
  'spark.streaming.backpressure.pid.minRate': '100',
  'spark.streaming.blockInterval': '200ms',
  'spark.streaming.blockQueueSize': '10',
  'spark.streaming.checkpoint.directory': '',
  'spark.streaming.clock': '',
  'spark.streaming.concurrentJobs': '1',
  'spark.streaming.driver.writeAheadLog.allowBatching': 'true',
  'spark.streaming.driver.writeAheadLog.batchingTimeout': '5000',
  'spark.streaming.driver.writeAheadLog.closeFileAfterWrite': 'false',
  'spark.streaming.driver.writeAheadLog.maxFailures': '3',
  'spark.streaming.driver.writeAheadLog.rollingIntervalSecs': '60',
  'spark.streaming.dynamicAllocation.enabled': 'false',
  'spark.streaming.dynamicAllocation.scalingDownRatio': '0.3',
  'spark.streaming.dynamicAllocation.scalingInterval': '60s',
  'spark.streaming.dynamicAllocation.scalingUpRatio': '0.9',
  'spark.streaming.fileStream.minRememberDuration': '60s',
  'spark.streaming.gracefulStopTimeout': '',
  'spark.streaming.kafka.allowNonConsecutiveOffsets': 'false',
  'spark.streaming.kafka.consumer.cache.enabled': 'true',
  'spark.streaming.kafka.consumer.cache.maxCapacity': '64',
  'spark.streaming.kafka.maxRatePerPartition': '0',
  'spark.streaming.kafka.minRatePerPartition': '1',
  'spark.streaming.kinesis.retry.maxAttempts': '3',
  'spark.streaming.kinesis.retry.waitTime': '100ms',
  'spark.streaming.receiver.blockStoreTimeout': '30',
  'spark.streaming.receiver.maxRate': '',
  'spark.streaming.receiver.writeAheadLog.closeFileAfterWrite': 'false',
  'spark.streaming.receiver.writeAheadLog.enable': 'false',
  'spark.streaming.receiver.writeAheadLog.maxFailures': '3',
  'spark.streaming.receiver.writeAheadLog.rollingIntervalSecs': '60',
  'spark.streaming.receiverRestartDelay': '2000',
  'spark.streaming.sessionByKey.deltaChainThreshold': '20',
  'spark.streaming.stopGracefullyOnShutdown': 'false',
  'spark.streaming.stopSparkContextByDefault': 'true',
  'spark.streaming.ui.retainedBatches': '1000',
  'spark.streaming.unpersist': 'true',
} as const;
export type StreamingKey = keyof typeof KEYS;

const UNITS: Record<string, number> = { '': 1, ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * The `spark.streaming.` settings of a context, with Spark's defaults. A key that does not exist is warned of, with the
 * nearest one that does; a value that cannot be read is refused.
 */
export class StreamingConf {
  readonly #values: ReadonlyMap<string, string>;
  readonly unknownKeys: readonly string[];

  constructor(settings: Iterable<readonly [string, string]>) {
    this.#values = new Map(settings);
    this.unknownKeys = [...this.#values.keys()].filter((key) => key.startsWith('spark.streaming.') && !(key in KEYS));
  }

  /** The setting, or its default; undefined when both are empty. */
  get(key: StreamingKey): string | undefined {
    return (this.#values.get(key) ?? KEYS[key]) || undefined;
  }

  getBoolean(key: StreamingKey): boolean {
    const value = this.get(key);
    if (value !== undefined && value !== 'true' && value !== 'false') throw invalid(key, value, 'true or false');
    return value === 'true';
  }

  getNumber(key: StreamingKey): number | undefined {
    const value = this.get(key);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (!Number.isFinite(number)) throw invalid(key, value, 'a number');
    return number;
  }

  /** A duration in ms; written as `500`, `200ms`, `60s`, `5m`, `1h` or `1d`. */
  getMilliseconds(key: StreamingKey): number | undefined {
    const value = this.get(key);
    if (value === undefined) return undefined;
    const [, number, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(value) ?? [];
    const factor = UNITS[unit.toLowerCase()];
    if (number === undefined || factor === undefined) throw invalid(key, value, 'a duration such as 500ms, 60s or 5m');
    return Number(number) * factor;
  }

  get unpersist(): boolean {
    return this.getBoolean('spark.streaming.unpersist');
  }

  /** What to say about keys that do not exist. */
  warnings(): string[] {
    return this.unknownKeys.map(
      (key) => `There is no setting ${key}; it has no effect. Did you mean ${nearestOf(key, Object.keys(KEYS))!.name}?`,
    );
  }
}

function invalid(key: string, value: string, expected: string): KernelError {
  return new KernelError(
    'INVALID_SETTING',
    `${key} is set to ${JSON.stringify(value)}, which is not ${expected}. Please set it to ${expected}.`,
  );
}
