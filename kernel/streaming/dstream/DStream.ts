// biome-ignore-all lint/style/noExcessiveLinesPerFile: the facade: one line and one docstring an operation
import type { Duration } from '../../base/Duration.ts';
import { Interval } from '../../base/Interval.ts';
import type { Time } from '../../base/Time.ts';
import { DRIVER_ONLY } from '../../rdd/closure/driverOnly.ts';
import type { Layout } from '../../rdd/PairOperations.ts';
import { HashPartitioner, type Partitioner } from '../../rdd/partitioner/Partitioner.ts';
import type { RDD, Rows } from '../../rdd/RDD.ts';
import { StorageLevel } from '../../rdd/StorageLevel.ts';
import { explain } from '../explain/explain.ts';
import type { StreamingContext } from '../StreamingContext.ts';
import { reachable } from './DStreamGraph.ts';
import type { Element } from './Element.ts';
import * as compositions from './operators/compositions.ts';
import { EmittedDStream } from './operators/EmittedDStream.ts';
import { FilteredDStream } from './operators/FilteredDStream.ts';
import { FlatMappedDStream } from './operators/FlatMappedDStream.ts';
import { FlatMapValuedDStream } from './operators/FlatMapValuedDStream.ts';
import { ForEachDStream } from './operators/ForEachDStream.ts';
import { GlommedDStream } from './operators/GlommedDStream.ts';
import { GroupedDStream } from './operators/GroupedDStream.ts';
import { joined } from './operators/joins.ts';
import { MapPartitionedDStream } from './operators/MapPartitionedDStream.ts';
import { MappedDStream } from './operators/MappedDStream.ts';
import { MapValuedDStream } from './operators/MapValuedDStream.ts';
import { print, save } from './operators/outputs.ts';
import { ReducedDStream } from './operators/ReducedDStream.ts';
import { ReducedWindowedDStream } from './operators/ReducedWindowedDStream.ts';
import { RepartitionedDStream } from './operators/RepartitionedDStream.ts';
import { ShuffledDStream } from './operators/ShuffledDStream.ts';
import { SnapshotDStream } from './operators/SnapshotDStream.ts';
import { StateDStream } from './operators/StateDStream.ts';
import { StateRecordsDStream } from './operators/StateRecordsDStream.ts';
import { transformed } from './operators/transformed.ts';
import { UnionDStream } from './operators/UnionDStream.ts';
import { stateUpdate } from './operators/updateForms.ts';
import { WindowedDStream } from './operators/WindowedDStream.ts';
import type { StreamNode } from './StreamNode.ts';
import type { StateRecord } from './state/StateRecord.ts';
import type { StateSpec } from './state/StateSpec.ts';

/** (values that came, state so far) → the state from now on; null or undefined forgets the key. */
export type UpdateFunction<V, S> = (values: V[], state: S | undefined) => S | null | undefined;
/** The same with the batch's time and the key. */
export type TimedUpdateFunction<K, V, S> = (time: Time, key: K, values: V[], state: S | undefined) => S | null | undefined;
/** All keys of a partition at once: [key, values, state] in, [key, state] out. */
export type PartitionUpdateFunction<K, V, S> = (rows: Iterable<[K, V[], S | undefined]>) => Iterable<[K, S]>;

/**
 * A stream as a sequence of RDDs, one a batch. Operations make new streams; output operations (`print`, `foreachRDD`,
 * `saveAsTextFiles`, `display`) make it run.
 *
 * @example
 * ssc.textFileStream('clicks')
 *   .map(line => line.split('\t')[6])
 *   .map(product => [product, 1])
 *   .reduceByKeyAndWindow((a, b) => a + b, Seconds(30))
 *   .print();
 */
export class DStream<T> {
  readonly [DRIVER_ONLY] = 'a DStream';
  readonly #node: StreamNode<T>;

  /** @internal */
  constructor(node: StreamNode<T>) {
    this.#node = node;
  }

  /** @internal The operator of the graph that this is a handle on. */
  get node(): StreamNode<T> {
    return this.#node.current;
  }

  /** The StreamingContext that it belongs to. */
  get context(): StreamingContext {
    return this.node.runtime as StreamingContext;
  }

  /** How often it has an RDD. */
  get slideDuration(): Duration {
    return this.node.slideDuration;
  }

  /** Streams that it is made from. */
  get dependencies(): DStream<unknown>[] {
    return this.node.parents.map((parent) => new DStream(parent));
  }

  /** RDDs made so far and not yet forgotten, by batch time in ms. @example [...words.generatedRDDs.keys()] // [ 1357008345000, … ] */
  get generatedRDDs(): ReadonlyMap<number, RDD<T>> {
    return this.node.generatedRDDs;
  }

  /** How long RDDs are kept for windows and for people; undefined before the start. */
  get rememberDuration(): Duration | undefined {
    return this.node.rememberDuration;
  }

  /** How often the lineage of its RDDs is cut; undefined when it is not. */
  get checkpointDuration(): Duration | undefined {
    return this.node.checkpointDuration;
  }

  /** How its RDDs are kept. */
  get storageLevel(): StorageLevel {
    return this.node.storageLevel;
  }

  /**
   * Gives the stream a name of its own. Its state and windows survive every change of code under the same name.
   * @example words.map(w => [w, 1]).reduceByKey((a, b) => a + b).named('counts')
   */
  named(name: string): this {
    this.context.requireSettable(this.node, 'its name');
    this.node.givenName = name;
    return this;
  }

  /** Keeps the RDDs, so that several outputs or windows compute them once. @example parsed.persist() */
  persist(level: StorageLevel = StorageLevel.MEMORY_ONLY_SER): this {
    this.context.requireSettable(this.node, 'its storage level');
    this.node.persist(level);
    return this;
  }

  /** `persist()`. @example parsed.cache() */
  cache(): this {
    return this.persist();
  }

  /** Sets how often the state is checkpointed; a multiple of the slide duration. @example counts.checkpoint(Seconds(10)) */
  checkpoint(interval: Duration): this {
    this.context.requireSettable(this.node, 'its checkpoint interval');
    this.node.checkpoint(interval);
    return this;
  }

  /** One element out for each element in. A pair `[k, v]` is typed as one. @example words.map(w => [w, 1]) */
  map<U extends Element>(f: (value: T) => U): DStream<U> {
    return new DStream(new MappedDStream(this.node, f));
  }

  /** Any number of elements out for each element in. @example lines.flatMap(line => line.split(' ')) */
  flatMap<U extends Element>(f: (value: T) => Iterable<U>): DStream<U> {
    return new DStream(new FlatMappedDStream(this.node, f));
  }

  /** The elements for which `f` holds. @example clicks.filter(c => c.action === 'purchase') */
  filter<S extends T>(f: (value: T) => value is S): DStream<S>;
  filter(f: (value: T) => unknown): DStream<T>;
  filter(f: (value: T) => unknown): DStream<T> {
    return new DStream(new FilteredDStream(this.node, f));
  }

  /** Each partition as one array. @example numbers.glom().print() */
  glom(): DStream<T[]> {
    return new DStream(new GlommedDStream(this.node));
  }

  /** All elements of a partition at once. @example numbers.mapPartitions(rows => [rows.toArray().length]) */
  mapPartitions<U extends Element>(f: (rows: Rows<T>) => Iterable<U>, preservesPartitioning = false): DStream<U> {
    return new DStream(new MapPartitionedDStream(this.node, f, preservesPartitioning));
  }

  /** Spreads each batch over `n` partitions. @example lines.repartition(4) */
  repartition(n: number): DStream<T> {
    return new DStream(new RepartitionedDStream(this.node, n));
  }

  /** All elements of a batch made one; nothing for an empty batch. @example numbers.reduce((a, b) => a + b) */
  reduce(f: (a: T, b: T) => T): DStream<T> {
    return new DStream(compositions.reduced(this.node, f));
  }

  /** How many elements a batch has; 0 for an empty one. @example lines.count().print() */
  count(): DStream<number> {
    return new DStream(compositions.counted(this.node));
  }

  /** How often each element is in a batch. @example words.countByValue() */
  countByValue(partitions?: Layout): DStream<[T, number]> {
    return new DStream(compositions.countedByValue(this.node, this.#layout(partitions)));
  }

  /** The elements of this stream, then those of the other. Both need the same slide. @example port9999.union(port9998) */
  union(other: DStream<T>): DStream<T> {
    return new DStream(new UnionDStream([this.node, other.node]));
  }

  /** Any function of each batch's RDD; it runs with the driver, once a batch. @example clicks.transform(rdd => rdd.sortBy(c => c.time)) */
  transform<U>(f: (rdd: RDD<T>, time: Time) => RDD<U>): DStream<U> {
    return new DStream(transformed('transform', [this.node], f as never));
  }

  /** Any function of the RDDs of two streams. @example a.transformWith(b, (x, y) => x.subtract(y)) */
  transformWith<W, U>(other: DStream<W>, f: (rdd: RDD<T>, other: RDD<W>, time: Time) => RDD<U>): DStream<U> {
    return new DStream(transformed('transformWith', [this.node, other.node], f as never));
  }

  /**
   * At each `slide` (default: this stream's) all elements of the last `window`. Both are multiples of this stream's slide.
   * @example words.window(Seconds(30), Seconds(10)).count().print()
   */
  window(window: Duration, slide: Duration = this.slideDuration): DStream<T> {
    return new DStream(new WindowedDStream(this.node, { window, slide }));
  }

  /** All elements of a window made one. With an inverse, a batch costs the same however long the window is. @example numbers.reduceByWindow((a, b) => a + b, Seconds(30), Seconds(10)) */
  reduceByWindow(f: (a: T, b: T) => T, window: Duration, slide: Duration): DStream<T>;
  reduceByWindow(f: (a: T, b: T) => T, inverse: (a: T, b: T) => T, window: Duration, slide: Duration): DStream<T>;
  reduceByWindow(reduce: (a: T, b: T) => T, second: Duration | ((a: T, b: T) => T), third: Duration, fourth?: Duration): DStream<T> {
    if (typeof second !== 'function') return new DStream(compositions.reducedByWindow(this.node, reduce, { window: second, slide: third }));
    const durations = { window: third, slide: fourth ?? this.slideDuration };
    return new DStream(compositions.reducedByInvertibleWindow(this.node, { reduce, inverse: second, ...durations }));
  }

  /** How many elements the window has. @example lines.countByWindow(Seconds(30), Seconds(10)) */
  countByWindow(window: Duration, slide: Duration = this.slideDuration): DStream<number> {
    return new DStream(compositions.countedByWindow(this.node, { window, slide }));
  }

  /** How often each element is in the window. @example words.countByValueAndWindow(Minutes(1), Seconds(5)) */
  countByValueAndWindow(window: Duration, slide: Duration = this.slideDuration, partitions?: Layout): DStream<[T, number]> {
    return new DStream(compositions.countedByValueAndWindow(this.node, { window, slide }, this.#layout(partitions)));
  }

  /** The RDDs of all batches from `from` to `to`, both included, or of an interval. @example lines.slice(new Time(0), new Time(5000)) */
  slice(from: Time | Interval, to?: Time): RDD<T>[] {
    const { beginTime, endTime } = from instanceof Interval ? from : new Interval(from, to ?? from);
    return this.node.slice(beginTime, endTime);
  }

  /** Runs `f` with each batch's RDD; an output operation. A promise is awaited before the next output begins. @example counts.foreachRDD(async (rdd, time) => console.log(time, await rdd.collect())) */
  foreachRDD(f: (rdd: RDD<T>, time: Time) => unknown): void {
    const output = new ForEachDStream(this.node, { operation: 'foreachRDD', run: f });
    this.node.runtime.addOutput(output);
  }

  /** Prints the first `num` elements of each batch; an output operation. @example counts.print() */
  print(num = 10): void {
    print(this.node, num);
  }

  /** Writes each batch as lines into a folder `prefix-TIME[.suffix]`; an output operation. @example counts.saveAsTextFiles('out/counts', 'txt') */
  saveAsTextFiles(prefix: string, suffix = ''): void {
    save(this.node, 'saveAsTextFiles', { prefix, suffix });
  }

  /** Writes each batch as it is, to be read by `sc.objectFile`; an output operation. @example counts.saveAsObjectFiles('out/counts') */
  saveAsObjectFiles(prefix: string, suffix = ''): void {
    save(this.node, 'saveAsObjectFiles', { prefix, suffix });
  }

  /** Writes each batch's pairs as lines `key<TAB>value`, as Hadoop's TextOutputFormat does, into a folder `prefix-TIME[.suffix]`; an output operation. @example counts.saveAsHadoopFiles('out/counts') */
  saveAsHadoopFiles<K, V>(this: DStream<[K, V]>, prefix: string, suffix = ''): void {
    save(compositions.tabbed(this.node), 'saveAsTextFiles', { prefix, suffix });
  }

  /** `saveAsHadoopFiles`; what Hadoop's two interfaces write is the same. @example counts.saveAsNewAPIHadoopFiles('out/counts', 'tsv') */
  saveAsNewAPIHadoopFiles<K, V>(this: DStream<[K, V]>, prefix: string, suffix = ''): void {
    this.saveAsHadoopFiles(prefix, suffix);
  }

  /** The RDD of a batch, made now if it is not there yet; undefined when there is none. The context has been started. @example words.compute(new Time(5000)) */
  compute(time: Time): RDD<T> | undefined {
    return this.node.getOrCompute(time);
  }

  /** Values changed, keys and partitions kept. @example counts.mapValues(n => n * 2) */
  mapValues<K, V, U>(this: DStream<[K, V]>, f: (value: V) => U): DStream<[K, U]> {
    return new DStream(new MapValuedDStream(this.node, f));
  }

  /** Any number of values for each value, under the same key. @example names.flatMapValues(name => name.split(' ')) */
  flatMapValues<K, V, U>(this: DStream<[K, V]>, f: (value: V) => Iterable<U>): DStream<[K, U]> {
    return new DStream(new FlatMapValuedDStream(this.node, f));
  }

  /** All values of each key of a batch in one array. @example clicks.map(c => [c.product, c]).groupByKey() */
  groupByKey<K, V>(this: DStream<[K, V]>, partitions?: Layout): DStream<[K, V[]]> {
    return new DStream(new GroupedDStream(this.node, this.#layout(partitions)));
  }

  /** The values of each key of a batch made one. @example words.map(w => [w, 1]).reduceByKey((a, b) => a + b) */
  reduceByKey<K, V>(this: DStream<[K, V]>, f: (a: V, b: V) => V, partitions?: Layout): DStream<[K, V]> {
    return new DStream(new ReducedDStream(this.node, f, this.#layout(partitions)));
  }

  /** The general form: first value → combined, value into combined, two combined ones. @example pairs.combineByKey(v => [v], (c, v) => [...c, v], (a, b) => [...a, ...b]) */
  combineByKey<K, V, C>(
    this: DStream<[K, V]>,
    create: (value: V) => C,
    mergeValue: (combined: C, value: V) => C,
    mergeCombiners: (a: C, b: C) => C,
    partitions?: Layout,
    mapSideCombine = true,
  ): DStream<[K, C]> {
    const combiner = { operation: 'combineByKey', create, mergeValue, mergeCombiners, mapSideCombine };
    return new DStream(new ShuffledDStream(this.node, combiner, this.#layout(partitions)));
  }

  /** For each key of either, the values of both. @example views.cogroup(purchases) // [product, [views, purchases]] */
  cogroup<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, partitions?: Layout): DStream<[K, [V[], W[]]]> {
    return new DStream(joined<K, V, W, [V[], W[]]>('cogroup', [this.node, other.node], this.#layout(partitions)));
  }

  /** Keys that both have in a batch, each value with each. @example prices.join(names) // [product, [price, name]] */
  join<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, partitions?: Layout): DStream<[K, [V, W]]> {
    return new DStream(joined<K, V, W, [V, W]>('join', [this.node, other.node], this.#layout(partitions)));
  }

  /** Every pair of this stream; null where the other has no such key. @example prices.leftOuterJoin(names) */
  leftOuterJoin<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, partitions?: Layout): DStream<[K, [V, W | null]]> {
    return new DStream(joined<K, V, W, [V, W | null]>('leftOuterJoin', [this.node, other.node], this.#layout(partitions)));
  }

  /** Every pair of the other stream; null where this one has no such key. @example prices.rightOuterJoin(names) */
  rightOuterJoin<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, partitions?: Layout): DStream<[K, [V | null, W]]> {
    return new DStream(joined<K, V, W, [V | null, W]>('rightOuterJoin', [this.node, other.node], this.#layout(partitions)));
  }

  /** Every pair of both; null where one has no such key. @example prices.fullOuterJoin(names) */
  fullOuterJoin<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, partitions?: Layout): DStream<[K, [V | null, W | null]]> {
    return new DStream(joined<K, V, W, [V | null, W | null]>('fullOuterJoin', [this.node, other.node], this.#layout(partitions)));
  }

  /** All values of each key of a window, in the order of their batches. @example pairs.groupByKeyAndWindow(Seconds(30)) */
  groupByKeyAndWindow<K, V>(
    this: DStream<[K, V]>,
    window: Duration,
    slide: Duration = this.slideDuration,
    partitions?: Layout,
  ): DStream<[K, V[]]> {
    return new DStream(compositions.groupedByKeyAndWindow(this.node, { window, slide }, this.#layout(partitions)));
  }

  /**
   * The values of each key of a window made one. With an inverse, a batch costs the same however long the window is; keys
   * whose values have all left stay then, unless `filter` drops them.
   * @example activity.reduceByKeyAndWindow((a, b) => a + b, Seconds(30), Seconds(1))
   * @example activity.reduceByKeyAndWindow((a, b) => a + b, (a, b) => a - b, Minutes(10), Seconds(1), 2, ([, n]) => n > 0)
   */
  reduceByKeyAndWindow<K, V>(
    this: DStream<[K, V]>,
    f: (a: V, b: V) => V,
    window: Duration,
    slide?: Duration,
    partitions?: Layout,
  ): DStream<[K, V]>;
  reduceByKeyAndWindow<K, V>(
    this: DStream<[K, V]>,
    f: (a: V, b: V) => V,
    inverse: (a: V, b: V) => V,
    window: Duration,
    slide?: Duration,
    partitions?: Layout,
    filter?: ((element: [K, V]) => unknown) | null,
  ): DStream<[K, V]>;
  reduceByKeyAndWindow<K, V>(this: DStream<[K, V]>, f: (a: V, b: V) => V, ...rest: unknown[]): DStream<[K, V]> {
    if (typeof rest[0] !== 'function') {
      const [window, slide = this.slideDuration, partitions] = rest as [Duration, Duration?, Layout?];
      return new DStream(compositions.reducedByKeyAndWindow(this.node, { f, window, slide, partitioner: this.#layout(partitions) }));
    }
    const [inverse, window, slide = this.slideDuration, partitions, filter] = rest as [
      (a: V, b: V) => V,
      Duration,
      Duration?,
      Layout?,
      (((element: [K, V]) => unknown) | null)?,
    ];
    const reduction = { reduce: f, inverse, window, slide, partitioner: this.#layout(partitions), filter: filter ?? undefined };
    return new DStream(new ReducedWindowedDStream(this.node, reduction));
  }

  /**
   * A state for each key, brought up to date in every batch for every key. Returning null or undefined forgets the key.
   * @example words.map(w => [w, 1]).updateStateByKey((ones: number[], n: number | undefined) => (n ?? 0) + ones.length)
   */
  updateStateByKey<K, V, S>(
    this: DStream<[K, V]>,
    update: UpdateFunction<V, S>,
    partitions?: Layout,
    initial?: RDD<[K, S]>,
  ): DStream<[K, S]>;
  updateStateByKey<K, V, S>(
    this: DStream<[K, V]>,
    update: TimedUpdateFunction<K, V, S>,
    partitions: Layout,
    rememberPartitioner: boolean,
    initial?: RDD<[K, S]>,
  ): DStream<[K, S]>;
  updateStateByKey<K, V, S>(
    this: DStream<[K, V]>,
    update: PartitionUpdateFunction<K, V, S>,
    partitions: Layout,
    rememberPartitioner: boolean,
    initial?: RDD<[K, S]>,
  ): DStream<[K, S]>;
  updateStateByKey<K, V, S>(
    this: DStream<[K, V]>,
    f: UpdateFunction<V, S> | TimedUpdateFunction<K, V, S> | PartitionUpdateFunction<K, V, S>,
    partitions?: Layout,
    ...rest: [RDD<[K, S]>?] | [boolean, RDD<[K, S]>?]
  ): DStream<[K, S]> {
    return new DStream(new StateDStream(this.node, stateUpdate<K, V, S>(f, this.#layout(partitions), rest)));
  }

  /** A state for each key, touched only when something comes for it, with timeouts. @example words.map(w => [w, 1]).mapWithState(StateSpec.function((w: string, n: number | undefined, state: State<number>) => { state.update((state.getOption() ?? 0) + (n ?? 0)); return w })) */
  mapWithState<K, V, S, E>(this: DStream<[K, V]>, spec: StateSpec<K, V, S, E>): MapWithStateDStream<K, V, S, E> {
    return new MapWithStateDStream(new StateRecordsDStream(this.node, spec));
  }

  /** The plan of this stream and of all that it is made from, as text. @example counts.explain() */
  explain(): string {
    return explain(this.context, [...reachable([this.node])]);
  }

  #layout(partitions: Layout | undefined): Partitioner {
    if (typeof partitions === 'object') return partitions;
    return new HashPartitioner(partitions ?? this.node.runtime.sparkContext.defaultParallelism);
  }

  toString(): string {
    return `DStream[${this.node.label}]`;
  }
}

/**
 * What `mapWithState` emits; with the states beside.
 *
 * @example
 * counts.stateSnapshots().print();
 */
export class MapWithStateDStream<K, V, S, E> extends DStream<E> {
  readonly #records: StreamNode<StateRecord<K, S, E>>;
  declare protected readonly valueType: V;

  /** @internal */
  constructor(records: StreamNode<StateRecord<K, S, E>>) {
    super(new EmittedDStream(records));
    this.#records = records;
  }

  /** Every key with its state, in every batch. @example counts.stateSnapshots().print() */
  stateSnapshots(): DStream<[K, S]> {
    return new DStream(new SnapshotDStream(this.#records.current));
  }

  /** Gives stream and states a name of their own. @example counts.named('counts') */
  override named(name: string): this {
    super.named(name);
    this.#records.givenName = `${name}.states`;
    return this;
  }

  /** Sets how often the states are checkpointed; default: every tenth slide. @example counts.checkpoint(Seconds(10)) */
  override checkpoint(interval: Duration): this {
    this.context.requireSettable(this.node, 'its checkpoint interval');
    this.#records.checkpoint(interval);
    return this;
  }

  /** How often the states are checkpointed. */
  override get checkpointDuration(): Duration | undefined {
    return this.#records.current.checkpointDuration;
  }

  override get rememberDuration(): Duration | undefined {
    return this.#records.current.rememberDuration;
  }
}
