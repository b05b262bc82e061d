import { aggregate, fold, reduce } from './actions/aggregate.ts';
import { countByValue } from './actions/countByValue.ts';
import { foreach, foreachPartition } from './actions/foreach.ts';
import { histogram } from './actions/histogram.ts';
import { type SaveOptions, saveAsObjectFile, saveAsTextFile } from './actions/save.ts';
import { type StatCounter, stats, sum } from './actions/stats.ts';
import { first, isEmpty, take } from './actions/take.ts';
import { max, min, takeOrdered } from './actions/takeOrdered.ts';
import { takeSample } from './actions/takeSample.ts';
import { Lineage } from './Lineage.ts';
import type { Comparator } from './partitioner/ordering.ts';
import type { RDD, Rows } from './RDD.ts';
import { countApproxDistinct } from './sketch/countApproxDistinct.ts';

/** Actions: they run a job and promise its result. @example await lines.count() */
export abstract class RDDActions<T> extends Lineage<T> {
  /** All rows, in partition order. @example await sc.parallelize([1, 2]).collect() // [1, 2] */
  collect(): Promise<T[]> {
    return this.context.collect(this.node);
  }

  /** How many rows there are. @example await sc.parallelize(['a', 'b']).count() // 2 */
  count(): Promise<number> {
    return this.context.count(this.node);
  }

  /** The first n rows; reads no more partitions than it has to. @example await numbers.take(3) */
  take(n: number): Promise<T[]> {
    return take(this, n);
  }

  /** The first row. Fails on an empty RDD. @example await numbers.first() */
  first(): Promise<T> {
    return first(this);
  }

  /** Whether there is no row. @example await sc.emptyRDD().isEmpty() // true */
  isEmpty(): Promise<boolean> {
    return isEmpty(this);
  }

  /** The n greatest rows, greatest first. @example await sc.parallelize([3, 1, 2]).top(2) // [3, 2] */
  top(n: number, compare?: Comparator<T>): Promise<T[]> {
    return takeOrdered(this, n, { compare, descending: true });
  }

  /** The n smallest rows, smallest first. @example await sc.parallelize([3, 1, 2]).takeOrdered(2) // [1, 2] */
  takeOrdered(n: number, compare?: Comparator<T>): Promise<T[]> {
    return takeOrdered(this, n, { compare });
  }

  /** n rows at random. @example await numbers.takeSample(false, 3, 42) */
  takeSample(withReplacement: boolean, n: number, seed?: number): Promise<T[]> {
    return takeSample(this, n, { withReplacement, seed });
  }

  /** All rows put together two at a time; f must be associative and commutative. Fails on an empty RDD. @example await numbers.reduce((a, b) => a + b) */
  reduce(f: (a: T, b: T) => T): Promise<T> {
    return reduce(this, f);
  }

  /** Like reduce, from a neutral value in each partition and once more for all. @example await numbers.fold(0, (a, b) => a + b) */
  fold(zero: T, f: (a: T, b: T) => T): Promise<T> {
    return fold(this, zero, f);
  }

  /** Rows into an accumulated value, then those together. @example await words.aggregate(0, (n, w) => n + w.length, (a, b) => a + b) */
  aggregate<U>(zero: U, seqOp: (acc: U, row: T) => U, combOp: (a: U, b: U) => U): Promise<U> {
    return aggregate(this, zero, { seqOp, combOp });
  }

  /** How often each row is there; rows are compared by value. @example await words.countByValue() // Map { 'a' => 2 } */
  countByValue(): Promise<Map<T, number>> {
    return countByValue(this);
  }

  /**
   * How many different rows there are, about, in little memory: by HyperLogLog with this relative standard error. Rows are compared by value.
   *
   * @example
   * await words.countApproxDistinct(0.02)
   */
  countApproxDistinct(relativeSD = 0.05): Promise<number> {
    return countApproxDistinct(this, relativeSD);
  }

  /** The greatest row. Fails on an empty RDD. @example await numbers.max() */
  max(compare?: Comparator<T>): Promise<T> {
    return max(this, compare);
  }

  /** The smallest row. Fails on an empty RDD. @example await numbers.min() */
  min(compare?: Comparator<T>): Promise<T> {
    return min(this, compare);
  }

  /** The sum of numbers, 0 when there are none. @example await sc.parallelize([1, 2]).sum() // 3 */
  sum(this: RDDActions<number>): Promise<number> {
    return sum(this);
  }

  /** The mean of numbers. @example await sc.parallelize([1, 2]).mean() // 1.5 */
  async mean(this: RDDActions<number>): Promise<number> {
    return (await stats(this)).mean;
  }

  /** The population's variance. @example await numbers.variance() */
  async variance(this: RDDActions<number>): Promise<number> {
    return (await stats(this)).variance;
  }

  /** The population's standard deviation. @example await numbers.stdev() */
  async stdev(this: RDDActions<number>): Promise<number> {
    return (await stats(this)).stdev;
  }

  /** Count, mean, deviation, extremes, in one pass. @example (await numbers.stats()).mean */
  stats(this: RDDActions<number>): Promise<StatCounter> {
    return stats(this);
  }

  /** Counts by even buckets, [buckets, counts], or by the bounds given, counts. @example await numbers.histogram(10) */
  histogram(this: RDDActions<number>, buckets: number): Promise<[number[], number[]]>;
  histogram(this: RDDActions<number>, buckets: readonly number[]): Promise<number[]>;
  histogram(this: RDDActions<number>, buckets: number | readonly number[]): Promise<[number[], number[]] | number[]> {
    return histogram(this, buckets);
  }

  /** Calls f with each row, on the workers; a promise is awaited before the next row. @example await rows.foreach(r => total.add(r)) */
  foreach(f: (row: T) => void | Promise<void>): Promise<void> {
    return foreach(this, f);
  }

  /** Calls f once for each partition: the place for one connection a partition. @example await rows.foreachPartition(async rs => { for (const r of rs) total.add(r) }) */
  foreachPartition(f: (rows: IterableIterator<T>) => void | Promise<void>): Promise<void> {
    return foreachPartition(this, f);
  }

  /** Calls f with each partition's rows and promises the results. @example await rows.runJob(rs => rs.toArray().length) */
  runJob<U>(f: (rows: Rows<T>, partition: number) => U | Promise<U>): Promise<U[]> {
    return this.context.runJob(this as unknown as RDD<T>, f);
  }

  /** Rows as lines, one file a partition, in a new folder that appears whole. @example await counts.saveAsTextFile('out') */
  saveAsTextFile(path: string, options?: SaveOptions): Promise<void> {
    return saveAsTextFile(this, path, options);
  }

  /** Rows as they are, to be read by sc.objectFile. @example await counts.saveAsObjectFile('out') */
  saveAsObjectFile(path: string, options?: SaveOptions): Promise<void> {
    return saveAsObjectFile(this, path, options);
  }
}
