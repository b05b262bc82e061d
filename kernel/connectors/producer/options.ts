import { KernelError } from '../../base/errors.ts';
import { MAX_PRODUCTS } from './products.ts';

/** Settings of a log producer; everything but `destination` has a default. */
export interface LogProducerOptions {
  /** Folder that files are moved into when whole; made when missing. Relative to the note's folder. */
  destination: string;
  /** Events a second, wall clock. Default 1000. */
  rate?: number;
  /** Lines in a file. Default: a quarter of a second's events, so that four files appear a second. */
  recordsPerFile?: number;
  /** Stop after so many files. Default: go on until stopped. */
  files?: number;
  /** How much faster the events' clock runs than the wall's. Default 1; 60 makes a minute of events a second. */
  multiplier?: number;
  /** Same seed, same events. Default 1. */
  seed?: number;
  /** Time of the first event, ms since the epoch. Default: now. */
  start?: number;
  /** Distinct visitors. Default 1,000,000. */
  visitors?: number;
  /** Distinct pages. Default 15,000. */
  pages?: number;
  /** Distinct products. Default 300, at most 308. */
  products?: number;
}

export type LogProducerSettings = Required<LogProducerOptions>;

const limits: { [K in keyof Omit<LogProducerSettings, 'destination' | 'start' | 'seed'>]: [min: number, max: number] } = {
  rate: [0.1, 1_000_000],
  recordsPerFile: [1, 1_000_000],
  files: [1, Number.POSITIVE_INFINITY],
  multiplier: [0.001, 100_000],
  visitors: [1, 1e9],
  pages: [1, 1e6],
  products: [1, MAX_PRODUCTS],
};

/** Fills in the defaults; throws `ILLEGAL_ARGUMENT` naming the option that is out of range. */
export function withDefaults(options: LogProducerOptions): LogProducerSettings {
  const rate = options.rate ?? 1000;
  const settings: LogProducerSettings = {
    recordsPerFile: Math.max(1, Math.round(rate / 4)),
    files: Number.POSITIVE_INFINITY,
    multiplier: 1,
    seed: 1,
    start: Date.now(),
    visitors: 1_000_000,
    pages: 15_000,
    products: 300,
    ...options,
    rate,
  };
  if (typeof settings.destination !== 'string' || settings.destination.trim() === '') {
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      'logProducer: destination is missing. Set it to the folder that the files are to appear in, for example destination: "clicks".',
    );
  }
  for (const [name, [min, max]] of Object.entries(limits) as [keyof typeof limits, [number, number]][]) {
    const value = settings[name];
    if (typeof value !== 'number' || Number.isNaN(value) || value < min || value > max) {
      throw new KernelError(
        'ILLEGAL_ARGUMENT',
        `logProducer: ${name} has been set to ${String(value)}; it must be a number from ${min} to ${max}.`,
      );
    }
  }
  return settings;
}
