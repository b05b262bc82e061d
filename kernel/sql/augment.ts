import { RDD } from '../rdd/RDD.ts';
import { DStream } from '../streaming/dstream/DStream.ts';
import type { DataFrame } from './DataFrame.ts';
import { SQLContext } from './SQLContext.ts';
import { StreamDataFrame } from './streams/StreamDataFrame.ts';
import type { WindowOptions } from './streams/StreamTable.ts';

// RDDs and streams know nothing of tables; this gives them what Spark's implicits give to its own.

declare module '../rdd/RDD.ts' {
  interface RDD<T> {
    /** Its rows as a table; names stand for the columns in their order. @example words.toDF('word') */
    toDF(...names: readonly string[]): DataFrame;
  }
}
declare module '../streaming/dstream/DStream.ts' {
  interface DStream<T> {
    /** Its batches as tables; names stand for the columns in their order. @example clicks.toDF('product', 'action').createOrReplaceTempView('clicks') */
    toDF(...names: readonly string[]): StreamDataFrame;
    /** Makes it a table for `%sql` paragraphs: each batch, or the window that ends with it. @example clicks.registerTempTable('clicks', { window: Seconds(30), slide: Seconds(5) }) */
    registerTempTable(name: string, options?: WindowOptions): void;
  }
}

RDD.prototype.toDF = function toDF<T>(this: RDD<T>, ...names: readonly string[]): DataFrame {
  return SQLContext.getOrCreate(this.context).createDataFrame(this as RDD<unknown>, names);
};
DStream.prototype.toDF = function toDF<T>(this: DStream<T>, ...names: readonly string[]): StreamDataFrame {
  return new StreamDataFrame(this as DStream<unknown>, names);
};
DStream.prototype.registerTempTable = function registerTempTable<T>(this: DStream<T>, name: string, options?: WindowOptions): void {
  new StreamDataFrame(this as DStream<unknown>, []).registerTempTable(name, options);
};
