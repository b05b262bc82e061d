import type { RDD, SparkContext } from '../../rdd/index.ts';
import type { DataFrame, SparkSession, SQLContext, StreamDataFrame } from '../../sql/index.ts';
import type { DStream, StreamingContext } from '../../streaming/index.ts';
import type { DisplayOptions } from '../live/DisplayOptions.ts';
import type { RunningStream } from '../streams/RunningStream.ts';
import type { Expectation } from '../unit-tests/expectation.ts';
import type { TestOperationOptions } from '../unit-tests/runOperation.ts';
import type { Z } from './Z.ts';

// Every name that a paragraph may use without importing it. `generated/scope.d.ts` is made of this file's exports
// (`npm run declarations`): the type checker, the editor and the docs page read that.

export { Duration, Milliseconds, Minutes, Seconds } from '../../base/Duration.ts';
export { Time } from '../../base/Time.ts';
export { logProducer } from '../../connectors/producer/index.ts';
export {
  HashPartitioner,
  type HLL,
  HyperLogLogMonoid,
  Partitioner,
  RangePartitioner,
  RDD,
  SparkContext,
  StorageLevel,
} from '../../rdd/index.ts';
export { Column, col, DataFrame, expr, functions, lit, SparkSession, SQLContext, StreamDataFrame, Window, when } from '../../sql/index.ts';
export { DStream, Interval, Receiver, State, StateSpec, StatsReportListener, StreamingContext } from '../../streaming/index.ts';

/** The note's SparkContext: RDDs from files and collections, broadcasts, accumulators. @example await sc.parallelize([1, 2, 3]).collect() */
export declare const sc: SparkContext;

/** The note's StreamingContext, with batches of one second. It starts by itself with its first output. @example ssc.textFileStream('clicks').print() */
export declare const ssc: StreamingContext & { readonly streams: readonly RunningStream[] };

/** SQL over the note's tables, files and streams. @example await sqlContext.sql('select word, count(*) as total from words group by word').show() */
export declare const sqlContext: SQLContext;

/** The note's SparkSession: `sqlContext` as Spark has it since its second version. @example const daily = spark.read.parquet('views/daily') */
export declare const spark: SparkSession;

/** Forms and outputs, as in Zeppelin. @example const product = z.input('product', 'Anna') */
export declare const z: Z;

/** A stream, an RDD, a DataFrame, rows (objects, pairs, tuples, single values), or a promise of rows. */
export type Displayable = DStream<unknown> | DataFrame | StreamDataFrame | RDD<unknown> | Iterable<unknown> | Promise<Iterable<unknown>>;

/**
 * A unit test, in a `%test` paragraph. Its tests run when its code has; one that throws has failed.
 *
 * @example
 * test('a line becomes a click', () => expect(toClick('a\tb')).toEqual({ from: 'a', to: 'b' }));
 */
export declare function test(name: string, body: () => void | Promise<void>): void;

/** What a value is expected to be. @example expect(words).toContain('mill') */
export declare function expect(received: unknown): Expectation;

/**
 * Batches in, an operation, batches out, on a clock of its own: no waiting, and the same result each time. In a `test`, await it; by
 * itself it is a test of its own. Of two inputs, the operation gets two streams.
 *
 * @example
 * testOperation([['a', 'b'], ['a']], (words) => words.map((w) => [w, 1]).reduceByKey((a, b) => a + b),
 *   [[['a', 1], ['b', 1]], [['a', 1]]], { name: 'counts words', inAnyOrder: true });
 */
export declare function testOperation<T, U>(
  input: readonly (readonly T[])[],
  operation: (stream: DStream<T>) => DStream<U>,
  expected: readonly (readonly NoInfer<U>[])[],
  options?: TestOperationOptions,
): Promise<void>;
export declare function testOperation<T, S, U>(
  first: readonly (readonly T[])[],
  second: readonly (readonly S[])[],
  operation: (first: DStream<T>, second: DStream<S>) => DStream<U>,
  expected: readonly (readonly NoInfer<U>[])[],
  options?: TestOperationOptions,
): Promise<void>;

/**
 * Shows a table that becomes any chart: of a stream batch after batch, of anything else once. The run's end waits for an RDD's rows.
 *
 * @example
 * display(counts, { fields: ['product', 'count'], chart: 'bar' });
 * display([{ product: 'Anna', count: 3 }]);
 */
export declare function display(value: Displayable, options?: DisplayOptions): void | Promise<void>;
