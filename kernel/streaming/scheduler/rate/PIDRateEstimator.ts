import { KernelError } from '../../../base/errors.ts';

export interface PIDSettings {
  readonly batchIntervalMs: number;
  /** Weight of the present error: how far the rate is from what is processed. Default of the setting: 1. */
  readonly proportional: number;
  /** Weight of what has piled up: records that wait, spread over a batch. Default of the setting: 0.2. */
  readonly integral: number;
  /** Weight of the change of the error. Default of the setting: 0. */
  readonly derivative: number;
  /** Records a second below which the rate never goes. Default of the setting: 100. */
  readonly minRate: number;
}

/** One batch that was processed; times in ms. */
export interface BatchMeasurement {
  readonly time: number;
  readonly elements: number;
  readonly processingDelay: number;
  readonly schedulingDelay: number;
}

/**
 * How many records a second a source may bring, so that batches are done in time: what was processed last, corrected by the
 * error, by what has piled up, and by the error's trend. A batch without records or delay tells nothing.
 */
export class PIDRateEstimator {
  readonly #settings: PIDSettings;
  #latest: { time: number; rate: number; error: number } | undefined;

  constructor(settings: PIDSettings) {
    for (const [name, value] of Object.entries(settings) as [keyof PIDSettings, number][]) {
      const mustBePositive = name === 'batchIntervalMs' || name === 'minRate';
      if (mustBePositive ? !(value > 0) : !(value >= 0)) {
        throw new KernelError(
          'ILLEGAL_ARGUMENT',
          `The ${name} of the rate estimator is ${value} and must be ${mustBePositive ? 'above 0' : '0 or more'}.`,
        );
      }
    }
    this.#settings = settings;
  }

  /** The rate to go on with, in records a second; undefined when the batch tells nothing, or is the first to tell anything. */
  compute({ time, elements, processingDelay, schedulingDelay }: BatchMeasurement): number | undefined {
    const latest = this.#latest;
    if (elements <= 0 || processingDelay <= 0 || time <= (latest?.time ?? -1)) return undefined;
    const processingRate = (elements / processingDelay) * 1000;
    if (!latest) {
      this.#latest = { time, rate: processingRate, error: 0 };
      return undefined;
    }
    const { batchIntervalMs, proportional, integral, derivative, minRate } = this.#settings;
    const seconds = (time - latest.time) / 1000;
    const error = latest.rate - processingRate;
    const piledUp = (schedulingDelay * processingRate) / batchIntervalMs;
    const trend = (error - latest.error) / seconds;
    const rate = Math.max(latest.rate - proportional * error - integral * piledUp - derivative * trend, minRate);
    this.#latest = { time, rate, error };
    return rate;
  }
}
