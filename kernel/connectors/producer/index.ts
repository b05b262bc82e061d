import { LogProducer } from './LogProducer.ts';
import type { LogProducerOptions } from './options.ts';

export { LogProducer } from './LogProducer.ts';
export type { LogProducerOptions } from './options.ts';

/**
 * Starts a log producer: click events of a shop, tab-separated, in files that appear in a folder at the asked rate.
 * Fields: timestamp, referrer, action, prevPage, visitor, page, product.
 *
 * @example
 * const producer = logProducer({ destination: 'clicks', rate: 2000, seed: 7 })
 * await producer.stop()
 */
export function logProducer(options: LogProducerOptions): LogProducer {
  return new LogProducer(options);
}
