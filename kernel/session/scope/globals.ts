import type { RDD, SparkContext } from '../../rdd/index.ts';
import type { DStream, StreamingContext } from '../../streaming/index.ts';
import type { DisplayOptions } from '../live/DisplayOptions.ts';
import type { Z } from './Z.ts';

// Every name that a paragraph may use without importing it. `generated/scope.d.ts` is made of this file's exports
// (`npm run declarations`): the type checker, the editor and the docs page read that.

export { Duration, Milliseconds, Minutes, Seconds } from '../../base/duration.ts';
export { Time } from '../../base/time.ts';
export { logProducer } from '../../connectors/producer/index.ts';
export { HashPartitioner, Partitioner, RangePartitioner, RDD, SparkContext, StorageLevel } from '../../rdd/index.ts';
export { DStream, Interval, Receiver, State, StateSpec, StreamingContext } from '../../streaming/index.ts';

/** The note's SparkContext: RDDs from files and collections, broadcasts, accumulators. @example await sc.parallelize([1, 2, 3]).collect() */
export declare const sc: SparkContext;

/** The note's StreamingContext, with batches of one second. It starts by itself with its first output. @example ssc.textFileStream('clicks').print() */
export declare const ssc: StreamingContext;

/** Forms and outputs, as in Zeppelin. @example const product = z.input('product', 'Anna') */
export declare const z: Z;

/** Shows each batch of a stream as a live table or chart. @example display(counts, { fields: ['product', 'count'], chart: 'bar' }) */
export declare function display(stream: DStream<unknown>, options?: DisplayOptions): void;
/** Shows the rows of an RDD. @example display(sc.textFile('words.txt').map((line) => [line.length, 1]).reduceByKey((a, b) => a + b)) */
export declare function display(rdd: RDD<unknown>, options?: DisplayOptions): Promise<void>;
/** Shows rows that are there: objects, pairs, tuples, or single values. @example display([{ product: 'Anna', count: 3 }]) */
export declare function display(rows: Iterable<unknown>, options?: DisplayOptions): void;
/** Shows rows when they are there. @example display(sc.textFile('words.txt').countByValue()) */
export declare function display(rows: Promise<Iterable<unknown>>, options?: DisplayOptions): Promise<void>;
