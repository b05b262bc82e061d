import type { RDD, SparkContext } from '../../rdd/index.ts';
import type { DataFrame, SQLContext, StreamDataFrame } from '../../sql/index.ts';
import type { DStream, StreamingContext } from '../../streaming/index.ts';
import type { DisplayOptions } from '../live/DisplayOptions.ts';
import type { RunningStream } from '../streams/RunningStream.ts';
import type { Z } from './Z.ts';

// Every name that a paragraph may use without importing it. `generated/scope.d.ts` is made of this file's exports
// (`npm run declarations`): the type checker, the editor and the docs page read that.

export { Duration, Milliseconds, Minutes, Seconds } from '../../base/Duration.ts';
export { Time } from '../../base/Time.ts';
export { logProducer } from '../../connectors/producer/index.ts';
export { HashPartitioner, Partitioner, RangePartitioner, RDD, SparkContext, StorageLevel } from '../../rdd/index.ts';
export { Column, col, DataFrame, expr, functions, lit, SQLContext, StreamDataFrame, Window, when } from '../../sql/index.ts';
export { DStream, Interval, Receiver, State, StateSpec, StreamingContext } from '../../streaming/index.ts';

/** The note's SparkContext: RDDs from files and collections, broadcasts, accumulators. @example await sc.parallelize([1, 2, 3]).collect() */
export declare const sc: SparkContext;

/** The note's StreamingContext, with batches of one second. It starts by itself with its first output. @example ssc.textFileStream('clicks').print() */
export declare const ssc: StreamingContext & { readonly streams: readonly RunningStream[] };

/** SQL over the note's tables, files and streams. @example await sqlContext.sql('select word, count(*) as total from words group by word').show() */
export declare const sqlContext: SQLContext;

/** `sqlContext` under its newer name. @example const daily = spark.read.parquet('views/daily') */
export declare const spark: SQLContext;

/** Forms and outputs, as in Zeppelin. @example const product = z.input('product', 'Anna') */
export declare const z: Z;

/** A stream, an RDD, a DataFrame, rows (objects, pairs, tuples, single values), or a promise of rows. */
export type Displayable = DStream<unknown> | DataFrame | StreamDataFrame | RDD<unknown> | Iterable<unknown> | Promise<Iterable<unknown>>;

/**
 * Shows a table that becomes any chart: of a stream batch after batch, of anything else once. The run's end waits for an RDD's rows.
 *
 * @example
 * display(counts, { fields: ['product', 'count'], chart: 'bar' });
 * display([{ product: 'Anna', count: 3 }]);
 */
export declare function display(value: Displayable, options?: DisplayOptions): void | Promise<void>;
