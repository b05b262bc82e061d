import type { BatchInfo } from '../BatchInfo.ts';
import type { StreamingConf } from '../StreamingConf.ts';
import type { StreamingListener } from '../StreamingListener.ts';
import { PIDRateEstimator } from './PIDRateEstimator.ts';

/** A source that can be held to a rate. */
export interface RateLimited {
  readonly id: number;
  updateRate(recordsPerSecond: number): void;
}

interface Surroundings {
  readonly conf: StreamingConf;
  readonly batchIntervalMs: number;
  /** The sources that run now. */
  readonly sources: () => Iterable<RateLimited>;
}

/** After each batch, tells each source how many records a second it may bring (`spark.streaming.backpressure.enabled`). */
export class Backpressure implements StreamingListener {
  readonly #surroundings: Surroundings;
  readonly #estimators = new Map<number, PIDRateEstimator>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  onBatchCompleted({ batchInfo }: { readonly batchInfo: BatchInfo }): void {
    const { processingEndTime: time, processingDelay, schedulingDelay, streamIdToInputInfo } = batchInfo;
    if (time === undefined || processingDelay === undefined || schedulingDelay === undefined) return;
    for (const source of this.#surroundings.sources()) {
      const elements = streamIdToInputInfo.get(source.id)?.numRecords;
      if (elements === undefined) continue;
      const rate = this.#estimatorOf(source.id).compute({ time, elements, processingDelay, schedulingDelay });
      if (rate !== undefined) source.updateRate(rate);
    }
  }

  #estimatorOf(id: number): PIDRateEstimator {
    const known = this.#estimators.get(id);
    if (known) return known;
    const { conf, batchIntervalMs } = this.#surroundings;
    const estimator = new PIDRateEstimator({
      batchIntervalMs,
      proportional: conf.getNumber('spark.streaming.backpressure.pid.proportional') ?? 1,
      integral: conf.getNumber('spark.streaming.backpressure.pid.integral') ?? 0.2,
      derivative: conf.getNumber('spark.streaming.backpressure.pid.derived') ?? 0,
      minRate: conf.getNumber('spark.streaming.backpressure.pid.minRate') ?? 100,
    });
    this.#estimators.set(id, estimator);
    return estimator;
  }
}
