import { DRIVER_ONLY } from '../../rdd/index.ts';
import type { DStream } from '../../streaming/index.ts';
import { SQLContext } from '../SQLContext.ts';
import { StreamTable, type WindowOptions } from './StreamTable.ts';

/**
 * A stream whose batches have columns with names. As a table it can be asked in `%sql` paragraphs, which answer with every batch.
 *
 * @example
 * clicks.toDF('product', 'action').createOrReplaceTempView('clicks');
 */
export class StreamDataFrame {
  readonly [DRIVER_ONLY] = 'a StreamDataFrame';
  readonly stream: DStream<unknown>;
  readonly names: readonly string[];

  /** @internal */
  constructor(stream: DStream<unknown>, names: readonly string[]) {
    this.stream = stream;
    this.names = names;
  }

  /** Makes it a table under this name: each batch, or the window that ends with it. @example clicks.toDF('product').createOrReplaceTempView('clicks', { window: Seconds(30) }) */
  createOrReplaceTempView(name: string, options: WindowOptions = {}): void {
    const context = SQLContext.getOrCreate(this.stream.context.sparkContext);
    context.session.catalog.register(name, new StreamTable(context.database, { stream: this.stream, names: this.names, ...options }));
  }

  /** `createOrReplaceTempView`, as Spark called it first. @example clicks.toDF('product').registerTempTable('clicks') */
  registerTempTable(name: string, options: WindowOptions = {}): void {
    this.createOrReplaceTempView(name, options);
  }
}
