// What a paragraph may use without importing it. Generated from the kernel's own types by `npm run declarations`; do not edit.
// It is the type checker's and the editor's knowledge, the source of the API page, and the report in which a change of the API shows.

/**
 * A variable that closures only add to; the driver reads the sum of what tasks that succeeded have added, each task once.
 *
 * @example
 * const bad = sc.longAccumulator('bad lines')
 * await lines.foreach(l => { if (l === '') bad.add(1) })
 * bad.value
 */
declare abstract class Accumulator<In, Out> {
    abstract readonly kind: AccumulatorKind;
    readonly id: number;
    readonly name: string | undefined;
    constructor(name?: string, id?: number);
    /** Adds to it, in a closure or with the driver. @example bad.add(1) */
    abstract add(value: In): void;
    abstract readonly value: Out;
    abstract readonly isZero: boolean;
    /** Begins again at nothing. @example bad.reset() */
    abstract reset(): void;
}

type AccumulatorKind = 'long' | 'double' | 'collection';

/** Functions over many rows, and over windows of rows; `functions.count`. */
declare class AggregateFunctions {
    /** How many rows, or values that are not null. @example df.groupBy('word').agg(count('*').as('total')) */
    readonly count: (column?: ColumnOrName) => Column;
    /** How many different values, or rows of values. @example countDistinct('visitor') */
    readonly countDistinct: (...columns: readonly [ColumnOrName, ...ColumnOrName[]]) => Column;
    /** About how many different values, with an error of a few percent, in little memory. @example approxCountDistinct('visitor') */
    readonly approxCountDistinct: (column: ColumnOrName) => Column;
    /** The sum. @example sum('price') */
    readonly sum: (column: ColumnOrName) => Column;
    /** The sum of the different values. @example sumDistinct('price') */
    readonly sumDistinct: (column: ColumnOrName) => Column;
    /** The mean. @example avg('price') */
    readonly avg: (column: ColumnOrName) => Column;
    /** `avg`. @example mean('price') */
    readonly mean: (column: ColumnOrName) => Column;
    /** The smallest value. @example min('price') */
    readonly min: (column: ColumnOrName) => Column;
    /** The greatest value. @example max('price') */
    readonly max: (column: ColumnOrName) => Column;
    /** The first value that came. @example first('page') */
    readonly first: (column: ColumnOrName) => Column;
    /** The last value that came. @example last('page') */
    readonly last: (column: ColumnOrName) => Column;
    /** The standard deviation of a sample. @example stddev('price') */
    readonly stddev: (column: ColumnOrName) => Column;
    /** The variance of a sample. @example variance('price') */
    readonly variance: (column: ColumnOrName) => Column;
    /** The correlation of two columns. @example corr('price', 'rating') */
    readonly corr: (a: ColumnOrName, b: ColumnOrName) => Column;
    /** The value below which the share `p` (0 to 1) of the rows lies, about. @example percentile_approx('ms', 0.99) */
    readonly percentile_approx: (column: ColumnOrName, p: number) => Column;
    /** All values as a list. @example collect_list('page') */
    readonly collect_list: (column: ColumnOrName) => Column;
    /** All different values as a list. @example collect_set('page') */
    readonly collect_set: (column: ColumnOrName) => Column;
    /** The number of the row in its window. @example row_number().over(Window.orderBy('time')) */
    readonly row_number: () => Column;
    /** The rank in the window, with gaps after equals. @example rank().over(Window.orderBy('count')) */
    readonly rank: () => Column;
    /** The rank in the window, without gaps. @example dense_rank().over(Window.orderBy('count')) */
    readonly dense_rank: () => Column;
    /** The value some rows before. @example lag('count', 1).over(Window.orderBy('time')) */
    readonly lag: (column: ColumnOrName, rows?: number) => Column;
    /** The value some rows after. @example lead('count', 1).over(Window.orderBy('time')) */
    readonly lead: (column: ColumnOrName, rows?: number) => Column;
    /** Smallest first. @example df.orderBy(asc('count')) */
    readonly asc: (name: string) => SortOrder;
    /** Greatest first. @example df.orderBy(desc('count')) */
    readonly desc: (name: string) => SortOrder;
}

/** One batch, as listeners see it. Times are ms since the epoch, delays ms. */
declare class BatchInfo {
    readonly batchTime: Time;
    /** What each source gave, by the id of its stream. */
    readonly streamIdToInputInfo: ReadonlyMap<number, StreamInputInfo>;
    readonly submissionTime: number;
    readonly processingStartTime: number | undefined;
    readonly processingEndTime: number | undefined;
    readonly outputOperationInfos: readonly OutputOperationInfo[];
    constructor(facts: Pick<BatchInfo, 'batchTime' | 'streamIdToInputInfo' | 'submissionTime' | 'processingStartTime' | 'processingEndTime' | 'outputOperationInfos'>);
    get numRecords(): number;
    /** From submission to the start of the first job. */
    get schedulingDelay(): number | undefined;
    /** From the start of the first job to the end of the last. */
    get processingDelay(): number | undefined;
    get totalDelay(): number | undefined;
    get hasFailed(): boolean;
}

/**
 * A value that is sent to each worker once, however many closures read it.
 *
 * @example
 * const names = sc.broadcast(new Map([[1, 'one']]))
 * ids.map(id => names.value.get(id))
 */
declare class Broadcast<T> {
    readonly id: number;
    constructor(value: T, id?: number, onDestroy?: (broadcast: Broadcast<unknown>) => void);
    get value(): T;
    /** Frees the copies on the workers; they are sent again when a closure needs them. @example sc.broadcast([1, 2]).unpersist() */
    unpersist(): void;
    /** Frees the value everywhere, for good. @example sc.broadcast([1, 2]).destroy() */
    destroy(): void;
}

type ChartKind = 'table' | 'line' | 'area' | 'stackedArea' | 'bar' | 'stackedBar' | 'pie' | 'scatter' | 'number';

interface ChartOptions {
    kind?: ChartKind;
    /** Columns on the axis. */
    keys?: readonly string[];
    /** Columns whose values make a series each. */
    groups?: readonly string[];
    /** Columns that are drawn; summed unless told otherwise. */
    values?: readonly (string | {
        field: string;
        aggregate: 'sum' | 'count' | 'avg' | 'min' | 'max';
    })[];
}

/** Choices of a form: values, or values with the words that are shown for them. */
type Choices<T extends string | number> = readonly (T | readonly [T, string])[];

/** What time it is, and a call at a time. Everything in the kernel that depends on time asks one of these. */
interface Clock {
    /** Milliseconds since the epoch. */
    now(): number;
    /** Calls `callback` once, when the clock reads `time` or later; never before, and never inside this call. Returns what cancels it. */
    at(time: number, callback: () => void): Dispose;
}

/** A list that closures add to. @example sc.collectionAccumulator<string>('odd lines') */
declare class CollectionAccumulator<T> extends Accumulator<T, readonly T[]> {
    readonly kind = "collection";
    /** Adds an item, in a closure or with the driver. @example odd.add('a line') */
    add(value: T): void;
    get value(): readonly T[];
    get isZero(): boolean;
    /** Begins again with an empty list. @example odd.reset() */
    reset(): void;
}

/**
 * An expression over the columns of a DataFrame.
 *
 * @example
 * df.filter(col('price').gt(10)).select(col('product'), col('price').multiply(1.2).as('gross'))
 */
declare class Column {
    /** Equal. @example col('action').equalTo('purchase') */
    equalTo(other: ColumnValue): Column;
    /** Equal. @example col('action').eq('purchase') */
    eq(other: ColumnValue): Column;
    /** Equal, and null equals null. @example col('a').eqNullSafe(col('b')) */
    eqNullSafe(other: ColumnValue): Column;
    /** Not equal. @example col('action').notEqual('purchase') */
    notEqual(other: ColumnValue): Column;
    /** Greater than. @example col('count').gt(1) */
    gt(other: ColumnValue): Column;
    /** Greater than or equal. @example col('count').geq(1) */
    geq(other: ColumnValue): Column;
    /** Less than. @example col('count').lt(10) */
    lt(other: ColumnValue): Column;
    /** Less than or equal. @example col('count').leq(10) */
    leq(other: ColumnValue): Column;
    /** Sum. @example col('price').plus(col('tax')) */
    plus(other: ColumnValue): Column;
    /** Difference. @example col('end').minus(col('start')) */
    minus(other: ColumnValue): Column;
    /** Product. @example col('price').multiply(col('amount')) */
    multiply(other: ColumnValue): Column;
    /** Quotient. @example col('purchases').divide(col('views')) */
    divide(other: ColumnValue): Column;
    /** Remainder. @example col('n').mod(2) */
    mod(other: ColumnValue): Column;
    /** Both. @example col('a').gt(1).and(col('b').isNull()) */
    and(other: Column): Column;
    /** Either. @example col('a').gt(1).or(col('b').isNull()) */
    or(other: Column): Column;
    /** No value. @example col('referrer').isNull() */
    isNull(): Column;
    /** A value. @example col('referrer').isNotNull() */
    isNotNull(): Column;
    /** Not a number. @example col('rate').isNaN() */
    isNaN(): Column;
    /** `%` stands for any text, `_` for any letter. @example col('product').like('A%') */
    like(pattern: string): Column;
    /** A regular expression matches somewhere in it. @example col('page').rlike('^/shop') */
    rlike(pattern: string): Column;
    /** The text is somewhere in it. @example col('page').contains('shop') */
    contains(text: ColumnValue): Column;
    /** It begins with the text. @example col('page').startsWith('/shop') */
    startsWith(text: ColumnValue): Column;
    /** It ends with the text. @example col('page').endsWith('.html') */
    endsWith(text: ColumnValue): Column;
    /** From one to the other, both included. @example col('hour').between(8, 18) */
    between(low: ColumnValue, high: ColumnValue): Column;
    /** One of several values. @example col('action').isin('purchase', 'add_to_cart') */
    isin(...values: readonly (ColumnValue | readonly ColumnValue[])[]): Column;
    /** Another type, under Spark's or SQL's name; to whole numbers fractions are cut off, and text that is none is null. @example col('count').cast('string') */
    cast(type: string): Column;
    /** Another name. @example count('*').as('total') */
    as(name: string): Column;
    /** `as`. @example count('*').alias('total') */
    alias(name: string): Column;
    /** Smallest first. @example df.orderBy(col('count').asc()) */
    asc(): SortOrder;
    /** Greatest first. @example df.orderBy(col('count').desc()) */
    desc(): SortOrder;
    /** A part of a text, from 1. @example col('time').substr(1, 10) */
    substr(start: number, length: number): Column;
    /** An element of a list (from 0), or a map's value. @example col('tags').getItem(0) */
    getItem(key: number | string): Column;
    /** A field of a struct. @example col('visitor').getField('id') */
    getField(name: string): Column;
    /** The other sign. @example col('amount').negate() */
    negate(): Column;
    /** Not so. @example col('isBot').not() */
    not(): Column;
    /** The next case of `when`. @example when(col('n').gt(9), 'many').when(col('n').gt(1), 'some').otherwise('one') */
    when(condition: Column, value: ColumnValue): Column;
    /** What there is where no case of `when` holds. @example when(col('n').gt(1), 'many').otherwise('one') */
    otherwise(value: ColumnValue): Column;
    /** Over a window of rows. @example rank().over(Window.partitionBy('hour').orderBy(col('count').desc())) */
    over(window: WindowSpec): Column;
    /** What the column is called without a name of its own, as Spark calls it. */
    get label(): string;
    toString(): string;
}

declare class ColumnFunctions {
    /** A column by its name. @example functions.col('word') */
    readonly col: typeof col;
    /** `col`. */
    readonly column: (name: string) => Column;
    /** A plain value as a column. @example functions.lit('web') */
    readonly lit: typeof lit;
    /** An expression in SQL. @example functions.expr('price * 1.2') */
    readonly expr: typeof expr;
    /** A value where a condition holds. @example functions.when(col('n').gt(1), 'many').otherwise('one') */
    readonly when: typeof when;
}

/** A column, or what may stand for one: its name. */
type ColumnOrName = Column | string;

/** What a column is compared or computed with: another column, or a plain value. */
type ColumnValue = Column | string | number | bigint | boolean | Date | null;

/** Below zero: a first; above: b first. */
type Comparator<T> = (a: T, b: T) => number;

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
declare class DStream<T> {
    /** The StreamingContext that it belongs to. */
    get context(): StreamingContext;
    /** How often it has an RDD. */
    get slideDuration(): Duration;
    /** Streams that it is made from. */
    get dependencies(): DStream<unknown>[];
    /** RDDs made so far and not yet forgotten, by batch time in ms. @example [...words.generatedRDDs.keys()] // [ 1357008345000, … ] */
    get generatedRDDs(): ReadonlyMap<number, RDD<T>>;
    /** How long RDDs are kept for windows and for people; undefined before the start. */
    get rememberDuration(): Duration | undefined;
    /** How often the lineage of its RDDs is cut; undefined when it is not. */
    get checkpointDuration(): Duration | undefined;
    /** How its RDDs are kept. */
    get storageLevel(): StorageLevel;
    /**
     * Gives the stream a name of its own. Its state and windows survive every change of code under the same name.
     * @example words.map(w => [w, 1]).reduceByKey((a, b) => a + b).named('counts')
     */
    named(name: string): this;
    /** Keeps the RDDs, so that several outputs or windows compute them once. @example parsed.persist() */
    persist(level?: StorageLevel): this;
    /** `persist()`. @example parsed.cache() */
    cache(): this;
    /** Sets how often the state is checkpointed; a multiple of the slide duration. @example counts.checkpoint(Seconds(10)) */
    checkpoint(interval: Duration): this;
    /** One element out for each element in. A pair `[k, v]` is typed as one. @example words.map(w => [w, 1]) */
    map<U extends Element>(f: (value: T) => U): DStream<U>;
    /** Any number of elements out for each element in. @example lines.flatMap(line => line.split(' ')) */
    flatMap<U extends Element>(f: (value: T) => Iterable<U>): DStream<U>;
    /** The elements for which `f` holds. @example clicks.filter(c => c.action === 'purchase') */
    filter<S extends T>(f: (value: T) => value is S): DStream<S>;
    filter(f: (value: T) => unknown): DStream<T>;
    /** Each partition as one array. @example numbers.glom().print() */
    glom(): DStream<T[]>;
    /** All elements of a partition at once. @example numbers.mapPartitions(rows => [rows.toArray().length]) */
    mapPartitions<U extends Element>(f: (rows: Rows<T>) => Iterable<U>, preservesPartitioning?: boolean): DStream<U>;
    /** Spreads each batch over `n` partitions. @example lines.repartition(4) */
    repartition(n: number): DStream<T>;
    /** All elements of a batch made one; nothing for an empty batch. @example numbers.reduce((a, b) => a + b) */
    reduce(f: (a: T, b: T) => T): DStream<T>;
    /** How many elements a batch has; 0 for an empty one. @example lines.count().print() */
    count(): DStream<number>;
    /** How often each element is in a batch. @example words.countByValue() */
    countByValue(partitions?: Layout): DStream<[T, number]>;
    /** The elements of this stream, then those of the other. Both need the same slide. @example port9999.union(port9998) */
    union(other: DStream<T>): DStream<T>;
    /** Any function of each batch's RDD; it runs with the driver, once a batch. @example clicks.transform(rdd => rdd.sortBy(c => c.time)) */
    transform<U>(f: (rdd: RDD<T>, time: Time) => RDD<U>): DStream<U>;
    /** Any function of the RDDs of two streams. @example a.transformWith(b, (x, y) => x.subtract(y)) */
    transformWith<W, U>(other: DStream<W>, f: (rdd: RDD<T>, other: RDD<W>, time: Time) => RDD<U>): DStream<U>;
    /**
     * At each `slide` (default: this stream's) all elements of the last `window`. Both are multiples of this stream's slide.
     * @example words.window(Seconds(30), Seconds(10)).count().print()
     */
    window(window: Duration, slide?: Duration): DStream<T>;
    /** All elements of a window made one. With an inverse, a batch costs the same however long the window is. @example numbers.reduceByWindow((a, b) => a + b, Seconds(30), Seconds(10)) */
    reduceByWindow(f: (a: T, b: T) => T, window: Duration, slide: Duration): DStream<T>;
    reduceByWindow(f: (a: T, b: T) => T, inverse: (a: T, b: T) => T, window: Duration, slide: Duration): DStream<T>;
    /** How many elements the window has. @example lines.countByWindow(Seconds(30), Seconds(10)) */
    countByWindow(window: Duration, slide?: Duration): DStream<number>;
    /** How often each element is in the window. @example words.countByValueAndWindow(Minutes(1), Seconds(5)) */
    countByValueAndWindow(window: Duration, slide?: Duration, partitions?: Layout): DStream<[T, number]>;
    /** The RDDs of all batches from `from` to `to`, both included, or of an interval. @example lines.slice(new Time(0), new Time(5000)) */
    slice(from: Time | Interval, to?: Time): RDD<T>[];
    /** Runs `f` with each batch's RDD; an output operation. A promise is awaited before the next output begins. @example counts.foreachRDD(async (rdd, time) => console.log(time, await rdd.collect())) */
    foreachRDD(f: (rdd: RDD<T>, time: Time) => unknown): void;
    /** Prints the first `num` elements of each batch; an output operation. @example counts.print() */
    print(num?: number): void;
    /** Writes each batch as lines into a folder `prefix-TIME[.suffix]`; an output operation. @example counts.saveAsTextFiles('out/counts', 'txt') */
    saveAsTextFiles(prefix: string, suffix?: string): void;
    /** Writes each batch as it is, to be read by `sc.objectFile`; an output operation. @example counts.saveAsObjectFiles('out/counts') */
    saveAsObjectFiles(prefix: string, suffix?: string): void;
    /** Writes each batch's pairs as lines `key<TAB>value`, as Hadoop's TextOutputFormat does, into a folder `prefix-TIME[.suffix]`; an output operation. @example counts.saveAsHadoopFiles('out/counts') */
    saveAsHadoopFiles<K, V>(this: DStream<[K, V]>, prefix: string, suffix?: string): void;
    /** `saveAsHadoopFiles`; what Hadoop's two interfaces write is the same. @example counts.saveAsNewAPIHadoopFiles('out/counts', 'tsv') */
    saveAsNewAPIHadoopFiles<K, V>(this: DStream<[K, V]>, prefix: string, suffix?: string): void;
    /** The RDD of a batch, made now if it is not there yet; undefined when there is none. The context has been started. @example words.compute(new Time(5000)) */
    compute(time: Time): RDD<T> | undefined;
    /** Values changed, keys and partitions kept. @example counts.mapValues(n => n * 2) */
    mapValues<K, V, U>(this: DStream<[K, V]>, f: (value: V) => U): DStream<[K, U]>;
    /** Any number of values for each value, under the same key. @example names.flatMapValues(name => name.split(' ')) */
    flatMapValues<K, V, U>(this: DStream<[K, V]>, f: (value: V) => Iterable<U>): DStream<[K, U]>;
    /** All values of each key of a batch in one array. @example clicks.map(c => [c.product, c]).groupByKey() */
    groupByKey<K, V>(this: DStream<[K, V]>, partitions?: Layout): DStream<[K, V[]]>;
    /** The values of each key of a batch made one. @example words.map(w => [w, 1]).reduceByKey((a, b) => a + b) */
    reduceByKey<K, V>(this: DStream<[K, V]>, f: (a: V, b: V) => V, partitions?: Layout): DStream<[K, V]>;
    /** The general form: first value → combined, value into combined, two combined ones. @example pairs.combineByKey(v => [v], (c, v) => [...c, v], (a, b) => [...a, ...b]) */
    combineByKey<K, V, C>(this: DStream<[K, V]>, create: (value: V) => C, mergeValue: (combined: C, value: V) => C, mergeCombiners: (a: C, b: C) => C, partitions?: Layout, mapSideCombine?: boolean): DStream<[K, C]>;
    /** For each key of either, the values of both. @example views.cogroup(purchases) // [product, [views, purchases]] */
    cogroup<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, partitions?: Layout): DStream<[K, [V[], W[]]]>;
    /** Keys that both have in a batch, each value with each. @example prices.join(names) // [product, [price, name]] */
    join<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, partitions?: Layout): DStream<[K, [V, W]]>;
    /** Every pair of this stream; null where the other has no such key. @example prices.leftOuterJoin(names) */
    leftOuterJoin<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, partitions?: Layout): DStream<[K, [V, W | null]]>;
    /** Every pair of the other stream; null where this one has no such key. @example prices.rightOuterJoin(names) */
    rightOuterJoin<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, partitions?: Layout): DStream<[K, [V | null, W]]>;
    /** Every pair of both; null where one has no such key. @example prices.fullOuterJoin(names) */
    fullOuterJoin<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, partitions?: Layout): DStream<[K, [V | null, W | null]]>;
    /** All values of each key of a window, in the order of their batches. @example pairs.groupByKeyAndWindow(Seconds(30)) */
    groupByKeyAndWindow<K, V>(this: DStream<[K, V]>, window: Duration, slide?: Duration, partitions?: Layout): DStream<[K, V[]]>;
    /**
     * The values of each key of a window made one. With an inverse, a batch costs the same however long the window is; keys
     * whose values have all left stay then, unless `filter` drops them.
     * @example activity.reduceByKeyAndWindow((a, b) => a + b, Seconds(30), Seconds(1))
     * @example activity.reduceByKeyAndWindow((a, b) => a + b, (a, b) => a - b, Minutes(10), Seconds(1), 2, ([, n]) => n > 0)
     */
    reduceByKeyAndWindow<K, V>(this: DStream<[K, V]>, f: (a: V, b: V) => V, window: Duration, slide?: Duration, partitions?: Layout): DStream<[K, V]>;
    reduceByKeyAndWindow<K, V>(this: DStream<[K, V]>, f: (a: V, b: V) => V, inverse: (a: V, b: V) => V, window: Duration, slide?: Duration, partitions?: Layout, filter?: ((element: [K, V]) => unknown) | null): DStream<[K, V]>;
    /**
     * A state for each key, brought up to date in every batch for every key. Returning null or undefined forgets the key.
     * @example words.map(w => [w, 1]).updateStateByKey((ones: number[], n: number | undefined) => (n ?? 0) + ones.length)
     */
    updateStateByKey<K, V, S>(this: DStream<[K, V]>, update: UpdateFunction<V, S>, partitions?: Layout, initial?: RDD<[K, S]>): DStream<[K, S]>;
    updateStateByKey<K, V, S>(this: DStream<[K, V]>, update: TimedUpdateFunction<K, V, S>, partitions: Layout, rememberPartitioner: boolean, initial?: RDD<[K, S]>): DStream<[K, S]>;
    updateStateByKey<K, V, S>(this: DStream<[K, V]>, update: PartitionUpdateFunction<K, V, S>, partitions: Layout, rememberPartitioner: boolean, initial?: RDD<[K, S]>): DStream<[K, S]>;
    /** A state for each key, touched only when something comes for it, with timeouts. @example words.map(w => [w, 1]).mapWithState(StateSpec.function((w: string, n: number | undefined, state: State<number>) => { state.update((state.getOption() ?? 0) + (n ?? 0)); return w })) */
    mapWithState<K, V, S, E>(this: DStream<[K, V]>, spec: StateSpec<K, V, S, E>): MapWithStateDStream<K, V, S, E>;
    /** The plan of this stream and of all that it is made from, as text. @example counts.explain() */
    explain(): string;
    toString(): string;
}
interface DStream<T> {
        /** Its batches as tables; names stand for the columns in their order. @example clicks.toDF('product', 'action').createOrReplaceTempView('clicks') */
        toDF(...names: readonly string[]): StreamDataFrame;
        /** Makes it a table for `%sql` paragraphs: each batch, or the window that ends with it. @example clicks.registerTempTable('clicks', { window: Seconds(30), slide: Seconds(5) }) */
        registerTempTable(name: string, options?: WindowOptions): void;
    }

/**
 * A table that is described and not yet computed: operations make new ones, actions are awaited. DuckDB plans and runs them.
 *
 * @example
 * const df = rdd.toDF('word');
 * await df.groupBy('word').count().orderBy(desc('count')).show();
 */
declare class DataFrame {
    readonly sqlContext: SQLContext;
    /** A column of this very DataFrame, for the condition of a join. @example clicks.join(users, clicks.col('visitor').eq(users.col('id'))) */
    col(name: string): Column;
    /** Some columns, or what is computed from them. @example df.select('product', col('price').multiply(2).as('twice')) */
    select(...columns: readonly ColumnOrName[]): DataFrame;
    /** `select` in SQL. @example df.selectExpr('product', 'price * 2 as twice') */
    selectExpr(...expressions: readonly string[]): DataFrame;
    /** The rows for which a condition holds, in SQL or as a column. @example df.filter("action = 'purchase'") */
    filter(condition: string | Column): DataFrame;
    /** `filter`. @example df.where(col('count').gt(1)) */
    where(condition: string | Column): DataFrame;
    /** One more column, or another in the place of one. @example df.withColumn('day', to_date('time')) */
    withColumn(name: string, value: Column): DataFrame;
    /** The same columns, one under another name. @example df.withColumnRenamed('value', 'count') */
    withColumnRenamed(existing: string, name: string): DataFrame;
    /** Other names for all columns, in their order. @example df.toDF('word', 'count') */
    toDF(...names: readonly string[]): DataFrame;
    /** Without these columns; one that is not there is no error. @example df.drop('page') */
    drop(...names: readonly string[]): DataFrame;
    /** Rows of equal values together, for aggregates. @example df.groupBy('product').agg(sum('price').as('revenue')) */
    groupBy(...columns: readonly ColumnOrName[]): GroupedData;
    /** Aggregates of all rows. @example df.agg(max('price')) */
    agg(...aggregates: readonly [Column, ...Column[]]): DataFrame;
    /** Sorted. @example df.orderBy(desc('count'), 'word') */
    orderBy(...columns: readonly (ColumnOrName | SortOrder)[]): DataFrame;
    /** `orderBy`. @example df.sort('word') */
    sort(...columns: readonly (ColumnOrName | SortOrder)[]): DataFrame;
    /**
     * With the rows of another, by columns that both have, or by a condition. Kinds: inner, cross, left, right, outer, semi, anti, under all
     * of Spark's names.
     * @example clicks.join(products, 'product', 'left')
     */
    join(other: DataFrame, on?: string | readonly string[] | Column, how?: JoinType): DataFrame;
    /** Every row of this with every row of the other. @example sizes.crossJoin(colours) */
    crossJoin(other: DataFrame): DataFrame;
    /** The rows of both, columns by their place. @example monday.union(tuesday) */
    union(other: DataFrame): DataFrame;
    /** `union`. @example monday.unionAll(tuesday) */
    unionAll(other: DataFrame): DataFrame;
    /** The rows of both, columns by their name. @example monday.unionByName(tuesday) */
    unionByName(other: DataFrame): DataFrame;
    /** Rows that both have, each once. @example a.intersect(b) */
    intersect(other: DataFrame): DataFrame;
    /** Rows that the other does not have, each once. @example all.except(seen) */
    except(other: DataFrame): DataFrame;
    /** Each row once. @example df.select('product').distinct() */
    distinct(): DataFrame;
    /** One row for each value of these columns, or of all. @example df.dropDuplicates('visitor') */
    dropDuplicates(...columns: readonly (string | readonly string[])[]): DataFrame;
    /** The first n rows. @example df.orderBy('time').limit(10) */
    limit(n: number): DataFrame;
    /** A part of the rows at random. @example df.sample(0.1) */
    sample(fraction: number, seed?: number): DataFrame;
    /** Rows with nulls: dropped or filled. @example df.na.fill(0) */
    get na(): DataFrameNa;
    /** Count, mean, deviation and extremes of columns, as text. @example await df.describe('price').show() */
    describe(...columns: readonly string[]): DataFrame;
    /** Keeps the result when it is first computed, until `unpersist`. @example const daily = df.groupBy('day').count().cache() */
    cache(): this;
    /** `cache`. @example df.persist() */
    persist(): this;
    /** Forgets what `cache` kept. @example df.unpersist() */
    unpersist(): this;
    /** How to write it to files and tables. @example await df.write.mode('overwrite').parquet('views/hourly') */
    get write(): DataFrameWriter;
    /** Makes it a table under this name; one that was there before is replaced as a whole. @example df.createOrReplaceTempView('words') */
    createOrReplaceTempView(name: string): void;
    /** `createOrReplaceTempView`, as Spark called it first. @example df.registerTempTable('words') */
    registerTempTable(name: string): void;
    /** All rows. Whole numbers beyond 2^53 are bigint, dates and timestamps are Date. @example (await df.collect())[0].word */
    collect(): Promise<Row[]>;
    /** The first n rows. @example await df.take(3) */
    take(n: number): Promise<Row[]>;
    /** The first row; undefined when there is none. @example await df.first() */
    first(): Promise<Row | undefined>;
    /** `first`, or the first n rows. @example await df.head() */
    head(): Promise<Row | undefined>;
    head(n: number): Promise<Row[]>;
    /** How many rows there are. @example await df.count() */
    count(): Promise<number>;
    /** Whether there is no row. @example await df.isEmpty() */
    isEmpty(): Promise<boolean>;
    /** Prints the first n rows as Spark does; cells are cut at 20 letters, at `truncate`, or not at all (`false`). @example await counts.show() */
    show(n?: number | boolean, truncate?: number | boolean, vertical?: boolean): Promise<void>;
    /** The columns and their types. @example (await df.schema).fieldNames */
    get schema(): Promise<StructType>;
    /** The names of the columns. @example await df.columns // ['word', 'count'] */
    get columns(): Promise<string[]>;
    /** Prints the columns as a tree. @example await df.printSchema() */
    printSchema(): Promise<void>;
    /** Prints how DuckDB computes it. @example await df.explain() */
    explain(): Promise<void>;
    /** The rows as an RDD; the query runs with the first job. @example await df.rdd.map(row => row.word).collect() */
    get rdd(): RDD<Row>;
    /** `rdd`. @example df.toRDD() */
    toRDD(): RDD<Row>;
    /** Each row as a line of JSON. @example await df.toJSON().take(1) // ['{"word":"a"}'] */
    toJSON(): RDD<string>;
}

/** What to do with nulls; `df.na`. */
declare class DataFrameNa {
    /** Without rows that have any null (or only nulls: 'all'), in all columns or in some. @example df.na.drop('any', ['product']) */
    drop(how?: 'any' | 'all', columns?: readonly string[]): DataFrame;
    /** Another value for nulls: of the columns of its type, of some, or one for each column. @example df.na.fill({ count: 0, product: '?' }) */
    fill(value: Fill | Readonly<Record<string, Fill>>, columns?: readonly string[]): DataFrame;
}

/** Reads files and tables; `sqlContext.read`. A path is a file, a folder of files, or a pattern; relative ones are the note folder's. */
declare class DataFrameReader {
    /** parquet, csv, json, text or duckdb. @example spark.read.format('csv').load('clicks.csv') */
    format(format: Format_): this;
    /** header, inferSchema, sep (or delimiter), quote, nullValue, multiLine, table. @example spark.read.option('header', true).csv('clicks.csv') */
    option(name: string, value: Option_): this;
    /** Several options. @example spark.read.options({ header: true, inferSchema: true }).csv('clicks.csv') */
    options(options: Readonly<Record<string, Option_>>): this;
    /** The columns and their types, as SQL writes them. @example spark.read.schema('product string, price double').csv('prices.csv') */
    schema(columns: string): this;
    /** Parquet files. @example spark.read.parquet('views/hourly') */
    parquet(...paths: readonly [string, ...string[]]): DataFrame;
    /** CSV files. Without header the columns are _c0, _c1, …; without inferSchema all are text. @example spark.read.option('header', true).csv('clicks.csv') */
    csv(...paths: readonly [string, ...string[]]): DataFrame;
    /** JSON files, one object a line. @example spark.read.json('clicks.json') */
    json(...paths: readonly [string, ...string[]]): DataFrame;
    /** Text files: each line a row, in the column `value`. @example spark.read.text('log.txt') */
    text(...paths: readonly [string, ...string[]]): DataFrame;
    /** A registered table. @example spark.read.table('words') */
    table(name: string): DataFrame;
    /** A table of a DuckDB database file. @example spark.read.duckdb('clicks.duckdb', 'hourly') */
    duckdb(path: string, table: string): DataFrame;
    /** Files of the format that was set. @example spark.read.format('parquet').load('views/hourly') */
    load(...paths: readonly [string, ...string[]]): DataFrame;
}

/** Writes a DataFrame to files and tables; `df.write`. A path becomes a folder, and what is in it appears whole. */
declare class DataFrameWriter {
    /** error (the default), overwrite, append or ignore. @example df.write.mode('overwrite').parquet('views/hourly') */
    mode(mode: SaveMode): this;
    /** parquet, csv, json or text. @example df.write.format('json').save('out') */
    format(format: Format): this;
    /** header, sep (or delimiter), compression. @example df.write.option('header', true).csv('out') */
    option(name: string, value: Option): this;
    /** One folder for each value of these columns. @example df.write.partitionBy('day').parquet('clicks') */
    partitionBy(...columns: readonly string[]): this;
    /** Parquet files. @example await df.write.mode('overwrite').parquet('views/hourly') */
    parquet(path: string): Promise<void>;
    /** CSV files. @example await df.write.option('header', true).csv('out') */
    csv(path: string): Promise<void>;
    /** JSON files, one object a line. @example await df.write.json('out') */
    json(path: string): Promise<void>;
    /** Text files of the one column that there is. @example await df.select('word').write.text('out') */
    text(path: string): Promise<void>;
    /** Files of the format that was set. @example await df.write.format('parquet').save('out') */
    save(path: string): Promise<void>;
    /** A table that stays while the kernel lives. @example await df.write.mode('append').saveAsTable('hourly') */
    saveAsTable(name: string): Promise<void>;
    /** Adds the rows to a table that is there. @example await df.write.insertInto('hourly') */
    insertInto(name: string): Promise<void>;
    /** A table of a DuckDB database file, which is made when it is not there. @example await df.write.mode('overwrite').duckdb('clicks.duckdb', 'hourly') */
    duckdb(path: string, table: string): Promise<void>;
}

/** A column's type, under Spark's names. */
type DataType = {
    readonly typeName: ScalarName;
} | {
    readonly typeName: 'decimal';
    readonly precision: number;
    readonly scale: number;
} | {
    readonly typeName: 'array';
    readonly elementType: DataType;
} | {
    readonly typeName: 'map';
    readonly keyType: DataType;
    readonly valueType: DataType;
} | {
    readonly typeName: 'struct';
    readonly fields: readonly StructField[];
};

/** Functions of dates and times, all in UTC; `functions.hour`. */
declare class DateFunctions {
    /** Now. @example df.withColumn('at', current_timestamp()) */
    readonly current_timestamp: () => Column;
    /** Today. @example current_date() */
    readonly current_date: () => Column;
    /** As text, in Spark's patterns. @example date_format('time', 'yyyy-MM-dd HH:mm') */
    readonly date_format: (column: ColumnOrName, pattern: string) => Column;
    /** Text as a timestamp. @example to_timestamp('line', 'yyyy-MM-dd HH:mm:ss') */
    readonly to_timestamp: (column: ColumnOrName, pattern?: string) => Column;
    /** The date of a timestamp or of text. @example to_date('time') */
    readonly to_date: (column: ColumnOrName) => Column;
    /** Milliseconds since the epoch as a timestamp. @example timestamp_millis('time') */
    readonly timestamp_millis: (column: ColumnOrName) => Column;
    /** Seconds since the epoch. @example unix_timestamp('time') */
    readonly unix_timestamp: (column: ColumnOrName) => Column;
    /** Cut to a unit: second, minute, hour, day, week, month, quarter, year. @example date_trunc('hour', 'time') */
    readonly date_trunc: (unit: string, column: ColumnOrName) => Column;
    /** The start of the span of time that a timestamp lies in. @example df.groupBy(window('time', '10 seconds')).count() */
    readonly window: (column: ColumnOrName, duration: string) => Column;
    /** Days later. @example date_add('day', 7) */
    readonly date_add: (column: ColumnOrName, days: number) => Column;
    /** Days from the second to the first. @example datediff('end', 'start') */
    readonly datediff: (end: ColumnOrName, start: ColumnOrName) => Column;
    /** The year. @example year('time') */
    readonly year: (column: ColumnOrName) => Column;
    /** The month, from 1. @example month('time') */
    readonly month: (column: ColumnOrName) => Column;
    /** The day of the month. @example dayofmonth('time') */
    readonly dayofmonth: (column: ColumnOrName) => Column;
    /** The hour. @example hour('time') */
    readonly hour: (column: ColumnOrName) => Column;
    /** The minute. @example minute('time') */
    readonly minute: (column: ColumnOrName) => Column;
    /** The second. @example second('time') */
    readonly second: (column: ColumnOrName) => Column;
}

/** How a value is first shown; whoever looks may change the picture at any time. */
interface DisplayOptions {
    /** Above the output. */
    title?: string;
    /** Names of the columns, in order; for pairs and tuples. `['product', 'count']` */
    fields?: readonly string[];
    /**
     * What a batch does to the table: `complete` replaces it, `append` adds rows, `update` replaces rows of equal keys.
     * Default: `append` when there is a time column, `complete` when there is none, or when each batch is of a window or a state.
     */
    mode?: 'complete' | 'append' | 'update';
    /** `update`: the key columns. Default: the key of pairs, else the first column. */
    keys?: readonly string[];
    /** The time column: dates, or milliseconds since the epoch. `append` without one gets the batch's time as column `time`. */
    time?: string;
    /** `append`: how much history stays, measured on the time column. Default 5 minutes. */
    threshold?: Duration;
    /** Rows that are sent, at most; more are counted and said. Default and maximum 10,000. */
    limit?: number;
    /** The first picture. `'bar'`, or with its columns `{ kind: 'bar', keys: ['product'], values: ['count'] }` */
    chart?: ChartKind | ChartOptions;
}

/** A stream, an RDD, a DataFrame, rows (objects, pairs, tuples, single values), or a promise of rows. */
type Displayable = DStream<unknown> | DataFrame | StreamDataFrame | RDD<unknown> | Iterable<unknown> | Promise<Iterable<unknown>>;

/** Ends what it was given for. */
type Dispose = () => void;

type DoubleAccumulator = NumberAccumulator;

/**
 * A length of time, in milliseconds. Make one with `Milliseconds`, `Seconds` or `Minutes`.
 *
 * @example
 * Seconds(2).times(3).isMultipleOf(Seconds(2)) // true
 */
declare class Duration {
    readonly milliseconds: number;
    constructor(milliseconds: number);
    /** The sum of both. @example Seconds(2).plus(Milliseconds(500)) // 2500 ms */
    plus(that: Duration): Duration;
    /** What is left of this one without the other. @example Seconds(2).minus(Milliseconds(500)) // 1500 ms */
    minus(that: Duration): Duration;
    /** So many times as long. @example Seconds(2).times(3) // 6000 ms */
    times(factor: number): Duration;
    /** How many of `that` fit in; a plain number, not rounded. @example Seconds(3).div(Seconds(2)) // 1.5 */
    div(that: Duration): number;
    /** Whether it is shorter. @example Seconds(1).less(Minutes(1)) // true */
    less(that: Duration): boolean;
    /** Whether both are as long. @example Seconds(60).equals(Minutes(1)) // true */
    equals(that: Duration): boolean;
    /** Whether the other fits in without a rest. @example Seconds(6).isMultipleOf(Seconds(2)) // true */
    isMultipleOf(that: Duration): boolean;
    /** The shorter one. @example Seconds(1).min(Seconds(2)) // 1000 ms */
    min(that: Duration): Duration;
    /** The longer one. @example Seconds(1).max(Seconds(2)) // 2000 ms */
    max(that: Duration): Duration;
    /** Whether it is 0 ms. @example Seconds(0).isZero() // true */
    isZero(): boolean;
    /** `duration / 2`, `a < b` and `${duration}` work on milliseconds. */
    valueOf(): number;
    toJSON(): number;
    toString(): string;
}

/**
 * Anything at all. Said in this way, an array literal that a function returns is inferred as a tuple, so that
 * `words.map(w => [w, 1])` is a `DStream<[string, number]>` and has the operations of pairs.
 */
type Element = [] | [Element, ...Element[]] | {} | null | undefined;

/** What a value is expected to be. `not` turns each around. */
interface Expectation {
    readonly not: Expectation;
    /** Equal in all that it holds. @example expect(parse('a\tb')).toEqual({ from: 'a', to: 'b' }) */
    toEqual(expected: unknown): void;
    /** The very same value. @example expect(count).toBe(3) */
    toBe(expected: unknown): void;
    toBeDefined(): void;
    toBeUndefined(): void;
    toBeTruthy(): void;
    toBeFalsy(): void;
    toBeGreaterThan(least: number | bigint): void;
    toBeLessThan(most: number | bigint): void;
    /** Equal up to that many digits; default 2. @example expect(0.1 + 0.2).toBeCloseTo(0.3, 5) */
    toBeCloseTo(expected: number, digits?: number): void;
    toHaveLength(length: number): void;
    /** An element of a list, or a part of a text. @example expect(words).toContain('mill') */
    toContain(part: unknown): void;
    /** @example expect(line).toMatch(/purchase/) */
    toMatch(pattern: RegExp | string): void;
    /** The function throws, with that in its message. @example expect(() => parse('')).toThrow('empty') */
    toThrow(message?: RegExp | string): void;
}

type Fill = string | number | boolean;

type Format = 'parquet' | 'csv' | 'json' | 'text';

type Format_ = 'parquet' | 'csv' | 'json' | 'text' | 'duckdb';

/** Rows of equal values together; made by `groupBy`. */
declare class GroupedData {
    /**
     * A column for each value of a column: those that are named, or all that there are. What a group lacks is null.
     * @example df.groupBy('product').pivot('action', ['page_view', 'purchase']).agg(count('*'))
     */
    pivot(column: ColumnOrName, values?: readonly ColumnValue[]): GroupedData;
    /** Aggregates of each group, as columns, or as names of functions by column. @example df.groupBy('product').agg({ price: 'avg' }) */
    agg(...aggregates: readonly [Column | Readonly<Record<string, string>>, ...Column[]]): DataFrame;
    /** How many rows each group has, as `count`. @example df.groupBy('word').count() */
    count(): DataFrame;
    /** Sums of columns. @example df.groupBy('product').sum('price') */
    sum(...columns: readonly [ColumnOrName, ...ColumnOrName[]]): DataFrame;
    /** Means of columns. @example df.groupBy('product').avg('price') */
    avg(...columns: readonly [ColumnOrName, ...ColumnOrName[]]): DataFrame;
    /** `avg`. @example df.groupBy('product').mean('price') */
    mean(...columns: readonly [ColumnOrName, ...ColumnOrName[]]): DataFrame;
    /** Smallest values of columns. @example df.groupBy('product').min('price') */
    min(...columns: readonly [ColumnOrName, ...ColumnOrName[]]): DataFrame;
    /** Greatest values of columns. @example df.groupBy('product').max('price') */
    max(...columns: readonly [ColumnOrName, ...ColumnOrName[]]): DataFrame;
}

/**
 * What a `HyperLogLogMonoid` remembers of the values that it saw. Plain data, which goes between workers, into states and checkpoints; only
 * the monoid knows how to read it.
 */
type HLL = Int32Array;

/**
 * Keys by their Java hash: the default.
 *
 * @example
 * counts.reduceByKey((a, b) => a + b, new HashPartitioner(4))
 */
declare class HashPartitioner extends Partitioner {
    readonly numPartitions: number;
    readonly route: (key: unknown) => number;
    constructor(numPartitions: number);
    /** Whether the other is one by hash, of as many partitions. @example new HashPartitioner(2).equals(new HashPartitioner(2)) // true */
    equals(other: Partitioner | undefined): boolean;
}

/**
 * Counts *different* values, about, in little memory: of each value only a hash is looked at, and of all hashes only the longest run of
 * zeros in each of 2^bits registers. The usual error is 1.04 / √(2^bits): 1.6 % with 12 bits, in at most four kilobytes. Named as Algebird
 * names it (a monoid: `zero`, and a `plus` whose order does not matter), so a window is the sum of its batches. The estimate is Ertl's
 * (New cardinality estimation algorithms for HyperLogLog sketches, 2017), the hash MurmurHash3 of a text's UTF-8.
 *
 * @example
 * const visitors = new HyperLogLogMonoid(12);
 * clicks.map((click) => [click.product, click.visitor])
 *   .combineByKey(visitors.create, visitors.add, visitors.plus)
 *   .mapValues(visitors.estimateSize)
 *   .print();
 */
declare class HyperLogLogMonoid {
    readonly bits: number;
    /** What has seen nothing. Never changed: `add` gives another one. */
    readonly zero: HLL;
    /** @throws ILLEGAL_ARGUMENT if `bits` is no whole number from 4 to 24. */
    constructor(bits: number);
    /**
     * How many bits it takes for a relative standard error, by Spark's formula (`countApproxDistinct`): 2 log₂(1.054 / error), at least 4.
     *
     * @example
     * new HyperLogLogMonoid(HyperLogLogMonoid.bitsForError(0.02))
     */
    static bitsForError(error: number): number;
    /** What has seen one value. @example visitors.create('anna') */
    readonly create: (value: unknown) => HLL;
    /**
     * The sketch with one more value in it: the one that is given where it has room, so that it is not to be used any more; a larger one else.
     * Values count as the same as they do for keys: 1 and '1' are two.
     *
     * @example
     * const grown = visitors.add(seen, click.visitor);
     */
    readonly add: (sketch: HLL, value: unknown) => HLL;
    /** Both together, in a new one. @example visitors.plus(ofThisBatch, ofTheOneBefore) */
    readonly plus: (a: HLL, b: HLL) => HLL;
    /** How many different values it has seen, about; a whole number. @example visitors.estimateSize(seen) // 1024 */
    readonly estimateSize: (sketch: HLL) => number;
}

/**
 * The times of (begin, end]: what a batch or a window covers.
 *
 * @example
 * new Interval(new Time(1000), new Time(3000)).duration // 2000 ms
 */
declare class Interval {
    readonly beginTime: Time;
    readonly endTime: Time;
    constructor(beginTime: Time, endTime: Time);
    get duration(): Duration;
    /** The interval so much later. @example new Interval(new Time(0), new Time(1000)).plus(Seconds(1)) // [1000 ms, 2000 ms] */
    plus(duration: Duration): Interval;
    /** The interval so much earlier. @example new Interval(new Time(1000), new Time(2000)).minus(Seconds(1)) // [0 ms, 1000 ms] */
    minus(duration: Duration): Interval;
    /** The interval of one batch that ends at `time`. @example Interval.endingAt(new Time(2000), Seconds(1)) // [1000 ms, 2000 ms] */
    static endingAt(time: Time, duration: Duration): Interval;
    toString(): string;
}

/** The kinds of joins, under all of Spark's names. */
type JoinType = keyof typeof Kinds;

declare const KEYS: {
    readonly 'spark.streaming.backpressure.enabled': "false";
    readonly 'spark.streaming.backpressure.initialRate': "";
    readonly 'spark.streaming.backpressure.rateEstimator': "pid";
    readonly 'spark.streaming.backpressure.pid.proportional': "1";
    readonly 'spark.streaming.backpressure.pid.integral': "0.2";
    readonly 'spark.streaming.backpressure.pid.derived': "0";
    readonly 'spark.streaming.backpressure.pid.minRate': "100";
    readonly 'spark.streaming.blockInterval': "200ms";
    readonly 'spark.streaming.blockQueueSize': "10";
    readonly 'spark.streaming.checkpoint.directory': "";
    readonly 'spark.streaming.clock': "";
    readonly 'spark.streaming.concurrentJobs': "1";
    readonly 'spark.streaming.driver.writeAheadLog.allowBatching': "true";
    readonly 'spark.streaming.driver.writeAheadLog.batchingTimeout': "5000";
    readonly 'spark.streaming.driver.writeAheadLog.closeFileAfterWrite': "false";
    readonly 'spark.streaming.driver.writeAheadLog.maxFailures': "3";
    readonly 'spark.streaming.driver.writeAheadLog.rollingIntervalSecs': "60";
    readonly 'spark.streaming.dynamicAllocation.enabled': "false";
    readonly 'spark.streaming.dynamicAllocation.scalingDownRatio': "0.3";
    readonly 'spark.streaming.dynamicAllocation.scalingInterval': "60s";
    readonly 'spark.streaming.dynamicAllocation.scalingUpRatio': "0.9";
    readonly 'spark.streaming.fileStream.minRememberDuration': "60s";
    readonly 'spark.streaming.gracefulStopTimeout': "";
    readonly 'spark.streaming.kafka.allowNonConsecutiveOffsets': "false";
    readonly 'spark.streaming.kafka.consumer.cache.enabled': "true";
    readonly 'spark.streaming.kafka.consumer.cache.maxCapacity': "64";
    readonly 'spark.streaming.kafka.maxRatePerPartition': "0";
    readonly 'spark.streaming.kafka.minRatePerPartition': "1";
    readonly 'spark.streaming.kinesis.retry.maxAttempts': "3";
    readonly 'spark.streaming.kinesis.retry.waitTime': "100ms";
    readonly 'spark.streaming.receiver.blockStoreTimeout': "30";
    readonly 'spark.streaming.receiver.maxRate': "";
    readonly 'spark.streaming.receiver.writeAheadLog.closeFileAfterWrite': "false";
    readonly 'spark.streaming.receiver.writeAheadLog.enable': "false";
    readonly 'spark.streaming.receiver.writeAheadLog.maxFailures': "3";
    readonly 'spark.streaming.receiver.writeAheadLog.rollingIntervalSecs': "60";
    readonly 'spark.streaming.receiverRestartDelay': "2000";
    readonly 'spark.streaming.sessionByKey.deltaChainThreshold': "20";
    readonly 'spark.streaming.stopGracefullyOnShutdown': "false";
    readonly 'spark.streaming.stopSparkContextByDefault': "true";
    readonly 'spark.streaming.ui.retainedBatches': "1000";
    readonly 'spark.streaming.unpersist': "true";
};

/** Gives a sample of the keys; asked once, before the first job. */
type KeySample = (perPartition: number) => Promise<unknown[]>;

declare const Kinds: {
    readonly inner: "INNER";
    readonly cross: "CROSS";
    readonly left: "LEFT";
    readonly leftouter: "LEFT";
    readonly left_outer: "LEFT";
    readonly right: "RIGHT";
    readonly rightouter: "RIGHT";
    readonly right_outer: "RIGHT";
    readonly outer: "FULL";
    readonly full: "FULL";
    readonly fullouter: "FULL";
    readonly full_outer: "FULL";
    readonly semi: "SEMI";
    readonly leftsemi: "SEMI";
    readonly left_semi: "SEMI";
    readonly anti: "ANTI";
    readonly leftanti: "ANTI";
    readonly left_anti: "ANTI";
};

/** A count of partitions (by hash) or a partitioner; none: that of a parent, or as many partitions as the widest parent has. */
type Layout = number | Partitioner;

/** What every RDD is, whatever its rows: a node of the lineage graph, in a context. @example lines.map(parse).setName('parsed').cache() */
declare abstract class Lineage<T> {
    readonly context: SparkContext;
    protected readonly rowType: T;
    protected constructor();
    get id(): number;
    get sparkContext(): SparkContext;
    /** How keys are laid out, where that is known. */
    get partitioner(): Partitioner | undefined;
    get name(): string | undefined;
    /** Names it for plans and the page. @example lines.setName('clicks') */
    setName(name: string): this;
    /** How many partitions it has. Files are listed at the first call. @example sc.parallelize([1, 2, 3], 3).getNumPartitions() // 3 */
    getNumPartitions(): number;
    /** Keeps the rows where they are computed, at the first job, until unpersist. @example const parsed = lines.map(parse).persist() */
    persist(level?: StorageLevel): this;
    /** persist() in memory. @example lines.map(parse).cache() */
    cache(): this;
    /** Forgets the kept rows; they are computed again when needed. @example parsed.unpersist() */
    unpersist(_blocking?: boolean): this;
    /** How the rows are kept. @example parsed.getStorageLevel() // MEMORY_ONLY */
    getStorageLevel(): StorageLevel;
    /** Writes the rows into the checkpoint folder at the next job and forgets the parents. @example state.checkpoint() */
    checkpoint(): void;
    /** Forgets the parents once the rows are kept by the workers; a worker that dies then takes them along. @example state.localCheckpoint() */
    localCheckpoint(): this;
    get isCheckpointed(): boolean;
    /** The lineage as text, one line a node, a new indent for each exchange. @example console.log(counts.toDebugString()) */
    toDebugString(): string;
    toString(): string;
}

/**
 * Writes click events to files in a folder, at a rate, until stopped. A file is written aside under a hidden name and moved
 * in when whole, so that a stream over the folder never reads half a file.
 *
 * @example
 * const producer = logProducer({ destination: 'clicks', rate: 2000 })
 * const clicks = ssc.textFileStream('clicks')
 */
declare class LogProducer {
    readonly destination: string;
    readonly settings: LogProducerSettings;
    /** Resolves when the last file is in place; rejects when one cannot be written. */
    readonly done: Promise<void>;
    constructor(options: LogProducerOptions, folder?: string);
    /** Why it ended before its time, if it did. */
    failure: Error | undefined;
    /** What has been written so far. */
    get written(): {
        files: number;
        records: number;
    };
    get isRunning(): boolean;
    /** Stops after the file that is being written. */
    stop(): Promise<void>;
}

/** Settings of a log producer; everything but `destination` has a default. */
interface LogProducerOptions {
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

type LogProducerSettings = Required<LogProducerOptions>;

type LongAccumulator = NumberAccumulator;

/**
 * What `mapWithState` emits; with the states beside.
 *
 * @example
 * counts.stateSnapshots().print();
 */
declare class MapWithStateDStream<K, V, S, E> extends DStream<E> {
    protected readonly valueType: V;
    /** Every key with its state, in every batch. @example counts.stateSnapshots().print() */
    stateSnapshots(): DStream<[K, S]>;
    /** Gives stream and states a name of their own. @example counts.named('counts') */
    named(name: string): this;
    /** Sets how often the states are checkpointed; default: every tenth slide. @example counts.checkpoint(Seconds(10)) */
    checkpoint(interval: Duration): this;
    /** How often the states are checkpointed. */
    get checkpointDuration(): Duration | undefined;
    get rememberDuration(): Duration | undefined;
}

/**
 * A duration of `n` milliseconds.
 * @example
 * new StreamingContext(sc, Milliseconds(500))
 */
declare function Milliseconds(n: number): Duration;

/**
 * A duration of `n` minutes.
 * @example
 * ssc.remember(Minutes(5))
 */
declare function Minutes(n: number): Duration;

/** A sum of numbers, with their count. @example sc.longAccumulator('bad lines') */
declare class NumberAccumulator extends Accumulator<number, number> {
    readonly kind: 'long' | 'double';
    constructor(kind: 'long' | 'double', name?: string, id?: number);
    /** Adds a number, in a closure or with the driver. @example bad.add(1) */
    add(value: number): void;
    get value(): number;
    get sum(): number;
    get count(): number;
    get avg(): number;
    get isZero(): boolean;
    /** Begins again at 0. @example bad.reset() */
    reset(): void;
}

type Option = string | number | boolean;

type Option_ = string | number | boolean;

/** One output operation of one batch. Times are ms since the epoch. */
interface OutputOperationInfo {
    readonly batchTime: Time;
    /** Place among the batch's output operations, from 0. */
    readonly id: number;
    /** `print at p1:12` */
    readonly name: string;
    /** The paragraph that it belongs to. */
    readonly owner?: string | undefined;
    readonly startTime?: number | undefined;
    readonly endTime?: number | undefined;
    readonly error?: unknown;
    /** What the error says; undefined when it succeeded or has not ended. */
    readonly failureReason?: string | undefined;
}

/** Operations on rows that are [key, value]. Keys are compared by value. @example words.map(w => [w, 1]).reduceByKey((a, b) => a + b) */
declare abstract class PairOperations<T> extends RDDActions<T> {
    /** The keys. @example await sc.parallelize([['a', 1]]).keys().collect() // ['a'] */
    keys<K, V>(this: RDD<[K, V]>): RDD<K>;
    /** The values. @example await sc.parallelize([['a', 1]]).values().collect() // [1] */
    values<K, V>(this: RDD<[K, V]>): RDD<V>;
    /** Values changed, keys and their partitions kept. @example counts.mapValues(n => n * 2) */
    mapValues<K, V, W>(this: RDD<[K, V]>, f: (value: V) => W): RDD<[K, W]>;
    /** Each value into several, under the same key. @example names.flatMapValues(name => name.split(' ')) */
    flatMapValues<K, V, W>(this: RDD<[K, V]>, f: (value: V) => Iterable<W>): RDD<[K, W]>;
    /** Values of equal keys put together two at a time, first where they are. @example words.map(w => [w, 1]).reduceByKey((a, b) => a + b) */
    reduceByKey<K, V>(this: RDD<[K, V]>, f: (a: V, b: V) => V, partitions?: Layout): RDD<[K, V]>;
    /** reduceByKey from a neutral value. @example counts.foldByKey(0, (a, b) => a + b) */
    foldByKey<K, V>(this: RDD<[K, V]>, zero: V, f: (a: V, b: V) => V, partitions?: Layout): RDD<[K, V]>;
    /** Values of equal keys into an accumulated value. @example visits.aggregateByKey(0, (n, v) => n + v.pages, (a, b) => a + b) */
    aggregateByKey<K, V, U>(this: RDD<[K, V]>, zero: U, seqOp: (acc: U, value: V) => U, combOp: (a: U, b: U) => U, partitions?: Layout): RDD<[K, U]>;
    /** The general form: first value → combiner, value into combiner, combiners together. @example pairs.combineByKey(v => [v], (c, v) => [...c, v], (a, b) => [...a, ...b]) */
    combineByKey<K, V, C>(this: RDD<[K, V]>, createCombiner: (value: V) => C, mergeValue: (combiner: C, value: V) => C, mergeCombiners: (a: C, b: C) => C, partitions?: Layout, mapSideCombine?: boolean): RDD<[K, C]>;
    /** All values of a key together. @example pairs.groupByKey() */
    groupByKey<K, V>(this: RDD<[K, V]>, partitions?: Layout): RDD<[K, V[]]>;
    /** For each key of any of them, the values of each. @example a.cogroup(b) // [key, [valuesOfA, valuesOfB]] */
    cogroup<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, [V[], W[]]]>;
    /** cogroup. @example a.groupWith(b) */
    groupWith<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>): RDD<[K, [V[], W[]]]>;
    /** Keys that both have, each value with each. @example prices.join(names) // [key, [price, name]] */
    join<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, [V, W]]>;
    /** Every row of this one; null where the other has no such key. @example prices.leftOuterJoin(names) */
    leftOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, [V, W | null]]>;
    /** Every row of the other one; null where this has no such key. @example prices.rightOuterJoin(names) */
    rightOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, [V | null, W]]>;
    /** Every row of both; null where one has no such key. @example prices.fullOuterJoin(names) */
    fullOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, [V | null, W | null]]>;
    /** Rows whose key the other does not have. @example visitors.subtractByKey(bots) */
    subtractByKey<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, partitions?: Layout): RDD<[K, V]>;
    /** Sorted by key, across partitions. @example counts.sortByKey(false) */
    sortByKey<K, V>(this: RDD<[K, V]>, ascending?: boolean, partitions?: number, compare?: Comparator<K>): RDD<[K, V]>;
    /** Rows moved to the partition of their key. @example pairs.partitionBy(new HashPartitioner(4)) */
    partitionBy<K, V>(this: RDD<[K, V]>, partitioner: Layout): RDD<[K, V]>;
    /** The values of one key; reads one partition where the layout is known. @example await counts.lookup('a') */
    lookup<K, V>(this: RDD<[K, V]>, key: K): Promise<V[]>;
    /** How many rows each key has. @example await pairs.countByKey() // Map { 'a' => 2 } */
    countByKey<K, V>(this: RDD<[K, V]>): Promise<Map<K, number>>;
    /**
     * How many different values each key has, about: by HyperLogLog with this relative standard error.
     *
     * @example
     * names.countApproxDistinctByKey(0.02)
     */
    countApproxDistinctByKey<K, V>(this: RDD<[K, V]>, relativeSD?: number, partitions?: Layout): RDD<[K, number]>;
    /** All rows as a Map; the last value of a key wins. @example await counts.collectAsMap() */
    collectAsMap<K, V>(this: RDD<[K, V]>): Promise<Map<K, V>>;
}

/** All keys of a partition at once: [key, values, state] in, [key, state] out. */
type PartitionUpdateFunction<K, V, S> = (rows: Iterable<[K, V[], S | undefined]>) => Iterable<[K, S]>;

/**
 * Which partition a key belongs to. `route` is the function that workers call; `equals` tells whether two RDDs are already laid out alike.
 *
 * @example
 * pairs.partitionBy(Partitioner.of(3, (key: string) => key.length % 3))
 */
declare abstract class Partitioner {
    abstract readonly numPartitions: number;
    abstract readonly route: (key: never) => number;
    /** Whether the other lays keys out in the same way. @example new HashPartitioner(2).equals(new HashPartitioner(2)) // true */
    abstract equals(other: Partitioner | undefined): boolean;
    /** The partition of a key. @example new HashPartitioner(2).getPartition('a') // 1 */
    getPartition(key: unknown): number;
    /** A partitioner of your own: the function travels to the workers and must return 0 … numPartitions - 1. @example Partitioner.of(3, (key: string) => key.length % 3) */
    static of<K>(numPartitions: number, route: (key: K) => number): Partitioner;
}

/**
 * A collection in partitions, described and not yet computed: operations make new ones, actions run jobs.
 *
 * @example
 * const counts = sc.textFile('words.txt').flatMap(l => l.split(' ')).map(w => [w, 1]).reduceByKey((a, b) => a + b)
 * await counts.take(10)
 */
declare class RDD<T> extends PairOperations<T> {
    /** Each row into another. A pair `[k, v]` is typed as one. @example lines.map(l => l.length) */
    map<K, V>(f: (row: T) => [K, V]): RDD<[K, V]>;
    map<U>(f: (row: T) => U): RDD<U>;
    /** Each row into none or several. @example lines.flatMap(l => l.split(' ')) */
    flatMap<K, V>(f: (row: T) => Iterable<[K, V]>): RDD<[K, V]>;
    flatMap<U>(f: (row: T) => Iterable<U>): RDD<U>;
    /** The rows for which f is true. @example lines.filter(l => l !== '') */
    filter<S extends T>(f: (row: T) => row is S): RDD<S>;
    filter(f: (row: T) => unknown): RDD<T>;
    /** All rows of a partition at once. @example rows.mapPartitions(rs => rs.filter(r => r > 0)) */
    mapPartitions<U>(f: (rows: Rows<T>) => Iterable<U>, preservesPartitioning?: boolean): RDD<U>;
    /** mapPartitions with the partition's number first. @example rows.mapPartitionsWithIndex((i, rs) => rs.map(r => [i, r])) */
    mapPartitionsWithIndex<U>(f: (index: number, rows: Rows<T>) => Iterable<U>, preservesPartitioning?: boolean): RDD<U>;
    /** Each partition as one array. @example await sc.parallelize([1, 2, 3], 2).glom().collect() // [[1], [2, 3]] */
    glom(): RDD<T[]>;
    /** Each row once; rows are compared by value. @example words.distinct() */
    distinct(partitions?: number): RDD<T>;
    /** A part of the rows at random. @example lines.sample(false, 0.1, 42) */
    sample(withReplacement: boolean, fraction: number, seed?: number): RDD<T>;
    /** Cut at random into parts of these weights. @example const [train, test] = rows.randomSplit([0.8, 0.2], 42) */
    randomSplit(weights: readonly number[], seed?: number): RDD<T>[];
    /** The rows of both. @example monday.union(tuesday) */
    union(other: RDD<T>): RDD<T>;
    /** Rows that both have, each once. @example a.intersection(b) */
    intersection(other: RDD<T>, partitions?: Layout): RDD<T>;
    /** Rows that the other does not have. @example all.subtract(seen) */
    subtract(other: RDD<T>, partitions?: Layout): RDD<T>;
    /** Every row of this with every row of the other. @example sizes.cartesian(colours) */
    cartesian<U>(other: RDD<U>): RDD<[T, U]>;
    /** Rows side by side; both need as many partitions, and as many rows in each. @example names.zip(prices) */
    zip<U>(other: RDD<U>): RDD<[T, U]>;
    /** Partitions side by side. @example a.zipPartitions(b, (as, bs) => [as.toArray().length + bs.toArray().length]) */
    zipPartitions<U, R>(other: RDD<U>, f: (a: Rows<T>, b: Rows<U>) => Iterable<R>, preservesPartitioning?: boolean): RDD<R>;
    /** Each row with its number; counts the rows of earlier partitions first. @example words.zipWithIndex() */
    zipWithIndex(): RDD<[T, number]>;
    /** Each row with a number of its own (row · partitions + partition), without counting. @example words.zipWithUniqueId() */
    zipWithUniqueId(): RDD<[T, number]>;
    /** Rows of equal key together. @example clicks.groupBy(c => c.product) */
    groupBy<K>(f: (row: T) => K, partitions?: Layout): RDD<[K, T[]]>;
    /** Each row under its key. @example clicks.keyBy(c => c.product) */
    keyBy<K>(f: (row: T) => K): RDD<[K, T]>;
    /** Sorted by what f gives, across partitions. @example counts.sortBy(([, n]) => n, false) */
    sortBy<K>(f: (row: T) => K, ascending?: boolean, partitions?: number, compare?: Comparator<K>): RDD<T>;
    /** Spread anew over n partitions, over an exchange. @example rows.repartition(8) */
    repartition(partitions: number): RDD<T>;
    /** Fewer partitions without an exchange; more need shuffle = true. @example rows.coalesce(1) */
    coalesce(partitions: number, shuffle?: boolean): RDD<T>;
    /** Rows as lines through a command's input and output. @example lines.pipe('sort') */
    pipe(command: string | readonly string[], env?: Readonly<Record<string, string>>): RDD<string>;
}
interface RDD<T> {
        /** Its rows as a table; names stand for the columns in their order. @example words.toDF('word') */
        toDF(...names: readonly string[]): DataFrame;
    }

/** Actions: they run a job and promise its result. @example await lines.count() */
declare abstract class RDDActions<T> extends Lineage<T> {
    /** All rows, in partition order. @example await sc.parallelize([1, 2]).collect() // [1, 2] */
    collect(): Promise<T[]>;
    /** How many rows there are. @example await sc.parallelize(['a', 'b']).count() // 2 */
    count(): Promise<number>;
    /** The first n rows; reads no more partitions than it has to. @example await numbers.take(3) */
    take(n: number): Promise<T[]>;
    /** The first row. Fails on an empty RDD. @example await numbers.first() */
    first(): Promise<T>;
    /** Whether there is no row. @example await sc.emptyRDD().isEmpty() // true */
    isEmpty(): Promise<boolean>;
    /** The n greatest rows, greatest first. @example await sc.parallelize([3, 1, 2]).top(2) // [3, 2] */
    top(n: number, compare?: Comparator<T>): Promise<T[]>;
    /** The n smallest rows, smallest first. @example await sc.parallelize([3, 1, 2]).takeOrdered(2) // [1, 2] */
    takeOrdered(n: number, compare?: Comparator<T>): Promise<T[]>;
    /** n rows at random. @example await numbers.takeSample(false, 3, 42) */
    takeSample(withReplacement: boolean, n: number, seed?: number): Promise<T[]>;
    /** All rows put together two at a time; f must be associative and commutative. Fails on an empty RDD. @example await numbers.reduce((a, b) => a + b) */
    reduce(f: (a: T, b: T) => T): Promise<T>;
    /** Like reduce, from a neutral value in each partition and once more for all. @example await numbers.fold(0, (a, b) => a + b) */
    fold(zero: T, f: (a: T, b: T) => T): Promise<T>;
    /** Rows into an accumulated value, then those together. @example await words.aggregate(0, (n, w) => n + w.length, (a, b) => a + b) */
    aggregate<U>(zero: U, seqOp: (acc: U, row: T) => U, combOp: (a: U, b: U) => U): Promise<U>;
    /** How often each row is there; rows are compared by value. @example await words.countByValue() // Map { 'a' => 2 } */
    countByValue(): Promise<Map<T, number>>;
    /**
     * How many different rows there are, about, in little memory: by HyperLogLog with this relative standard error. Rows are compared by value.
     *
     * @example
     * await words.countApproxDistinct(0.02)
     */
    countApproxDistinct(relativeSD?: number): Promise<number>;
    /** The greatest row. Fails on an empty RDD. @example await numbers.max() */
    max(compare?: Comparator<T>): Promise<T>;
    /** The smallest row. Fails on an empty RDD. @example await numbers.min() */
    min(compare?: Comparator<T>): Promise<T>;
    /** The sum of numbers, 0 when there are none. @example await sc.parallelize([1, 2]).sum() // 3 */
    sum(this: RDDActions<number>): Promise<number>;
    /** The mean of numbers. @example await sc.parallelize([1, 2]).mean() // 1.5 */
    mean(this: RDDActions<number>): Promise<number>;
    /** The population's variance. @example await numbers.variance() */
    variance(this: RDDActions<number>): Promise<number>;
    /** The population's standard deviation. @example await numbers.stdev() */
    stdev(this: RDDActions<number>): Promise<number>;
    /** Count, mean, deviation, extremes, in one pass. @example (await numbers.stats()).mean */
    stats(this: RDDActions<number>): Promise<StatCounter>;
    /** Counts by even buckets, [buckets, counts], or by the bounds given, counts. @example await numbers.histogram(10) */
    histogram(this: RDDActions<number>, buckets: number): Promise<[number[], number[]]>;
    histogram(this: RDDActions<number>, buckets: readonly number[]): Promise<number[]>;
    /** Calls f with each row, on the workers; a promise is awaited before the next row. @example await rows.foreach(r => total.add(r)) */
    foreach(f: (row: T) => void | Promise<void>): Promise<void>;
    /** Calls f once for each partition: the place for one connection a partition. @example await rows.foreachPartition(async rs => { for (const r of rs) total.add(r) }) */
    foreachPartition(f: (rows: IterableIterator<T>) => void | Promise<void>): Promise<void>;
    /** Calls f with each partition's rows and promises the results. @example await rows.runJob(rs => rs.toArray().length) */
    runJob<U>(f: (rows: Rows<T>, partition: number) => U | Promise<U>): Promise<U[]>;
    /** Rows as lines, one file a partition, in a new folder that appears whole. @example await counts.saveAsTextFile('out') */
    saveAsTextFile(path: string, options?: SaveOptions): Promise<void>;
    /** Rows as they are, to be read by sc.objectFile. @example await counts.saveAsObjectFile('out') */
    saveAsObjectFile(path: string, options?: SaveOptions): Promise<void>;
}

/** RDDs in the order of their batches; whoever has the array may push more at any time. */
type RDDQueue<T> = RDD<T>[];

interface RangeOrder {
    readonly compare: Comparator<never>;
    readonly ascending: boolean;
}

/**
 * Keys in ranges of about equal size, so that partitions are in order. The bounds come from a sample that is taken when the first job
 * needs them; until then it has as many partitions as were asked for, and no more afterwards.
 */
declare class RangePartitioner extends Partitioner {
    constructor(partitions: number, sample: KeySample, order: RangeOrder);
    get numPartitions(): number;
    get route(): (key: never) => number;
    /** Whether it is the same one. @example counts.sortByKey().partitioner?.equals(counts.partitioner) // false */
    equals(other: Partitioner | undefined): boolean;
}

/**
 * Brings records from outside into a stream. Extend it, begin to receive in `onStart` without blocking, end in `onStop`,
 * and hand over what comes with `store`. From Spark's `org.apache.spark.streaming.receiver.Receiver`.
 *
 * @example
 * class Ticks extends Receiver<number> {
 *   timer?: NodeJS.Timeout
 *   onStart() { this.timer = setInterval(() => this.store(Date.now()), 100) }
 *   onStop() { clearInterval(this.timer) }
 * }
 * const ticks = ssc.receiverStream(new Ticks())
 */
declare abstract class Receiver<T> {
    readonly storageLevel: StorageLevel | undefined;
    constructor(storageLevel?: StorageLevel);
    /** Begins to receive; must return at once and leave the work to sockets, timers or promises. @example onStart() { this.timer = setInterval(() => this.store(Date.now()), 100) } */
    abstract onStart(): void | Promise<void>;
    /** Ends what `onStart` began; after it nothing more is stored. @example onStop() { clearInterval(this.timer) } */
    abstract onStop(): void | Promise<void>;
    /** Where the receiver would rather run; one machine has one place. @example preferredLocation() { return 'localhost' } */
    preferredLocation(): string | undefined;
    /**
     * Stores one record. Records are gathered to a block every `spark.streaming.blockInterval`; one that is not yet in a block
     * is lost with the process: an unreliable receiver. Awaiting the result, when there is one, keeps to the rate limit.
     * @example await this.store(record)
     */
    store(item: T): Promise<void> | undefined;
    /**
     * Stores several records as one block and resolves when they are stored, in the write-ahead log too if it is on: acknowledge
     * to the source afterwards, and the receiver is reliable.
     * @example await this.storeBlock(messages); acknowledge(messages)
     */
    storeBlock(items: Iterable<T>, metadata?: unknown): Promise<void>;
    /** Shows an error beside the stream's receiver; receiving goes on. @example this.reportError('a message without a body') */
    reportError(message: string, error?: unknown): void;
    /** Stops and, after `delay` ms (`spark.streaming.receiverRestartDelay`, 2000), starts again; returns at once. @example this.restart('the connection was lost', error, 500) */
    restart(message: string, error?: unknown, delay?: number): void;
    /** Stops for good. @example this.stop('all has been read') */
    stop(message: string, error?: unknown): void;
    /** Whether it is receiving. @example if (this.isStarted()) this.store(1) */
    isStarted(): boolean;
    /** Whether it has ended, or has not begun. @example while (!this.isStopped()) await this.store(await next()) */
    isStopped(): boolean;
    get streamId(): number;
}

/** A source that runs by itself, as listeners see it. */
interface ReceiverInfo {
    readonly streamId: number;
    readonly name: string;
    readonly active: boolean;
    readonly location: string;
    readonly lastErrorMessage?: string;
    readonly lastError?: unknown;
    readonly lastErrorTime?: number;
}

/** How a receiver is doing, for people. */
interface ReceiverStatus {
    readonly id: number;
    readonly name: string;
    readonly active: boolean;
    readonly location: string;
    readonly lastError?: string;
    /** ms since the epoch. */
    readonly lastErrorAt?: number;
}

/** How a context goes on from its checkpoints. */
interface RecoveryOptions {
    /** Begins anew when there are checkpoints and none can be used; default false: that is an error. */
    readonly createOnError?: boolean;
}

type ReturnType = 'boolean' | 'long' | 'double' | 'string' | 'timestamp';

/** A row: its values by column. */
type Row = Record<string, unknown>;

/** Rows for mapPartitions: an iterator that has map, filter, take, toArray … */
type Rows<T> = IteratorObject<T, undefined, unknown>;

/** A stream of the note, to look at and to end: those that run, and those that ended and can go on from their checkpoint. */
interface RunningStream {
    readonly name: string;
    readonly state: 'INITIALIZED' | 'ACTIVE' | 'STOPPING' | 'STOPPED';
    readonly batchDuration: Duration;
    /** Where its checkpoints are; undefined when it has none. */
    readonly checkpointDir: string | undefined;
    /**
     * Processes what was received and ends it. With `within`, what is not done by then is left behind.
     * @example for (const stream of ssc.streams) await stream.stop({ within: Seconds(5) })
     */
    stop(options?: {
        readonly within?: Duration;
    }): Promise<void>;
    /** Ends it now: what runs is given two seconds, then it is left behind. @example await ssc.streams[0].forceStop() */
    forceStop(): Promise<void>;
    /**
     * Goes on from its checkpoint: for a stream that was made by StreamingContext.getOrCreate and has ended.
     * @example ssc.streams.find(stream => stream.state === 'STOPPED')?.resume()
     */
    resume(): void;
}

/** Settings of a session; `spark.conf`. */
declare class RuntimeConfig {
    /** A setting's value, or what stands for it when there is none. @example spark.conf.get('spark.app.name', 'no name') */
    get(name: string, otherwise?: string): string;
    /** Changes a setting. What Spark has for its own engine and DuckDB has no use for is kept and has no effect. @example spark.conf.set('spark.app.name', 'words') */
    set(name: string, value: string | number | boolean): void;
    /** Forgets a setting. @example spark.conf.unset('spark.app.name') */
    unset(name: string): void;
    /** All settings. @example spark.conf.getAll */
    get getAll(): Readonly<Record<string, string>>;
}

/**
 * SQL over DataFrames, files and streams; the note's own is `sqlContext` (and `spark`). Its tables belong to the note and last as long as its kernel.
 *
 * @example
 * words.foreachRDD(async rdd => {
 *   const sqlContext = SQLContext.getOrCreate(rdd.sparkContext);
 *   rdd.toDF('word').registerTempTable('words');
 *   await sqlContext.sql('select word, count(*) as total from words group by word').show();
 * });
 */
declare class SQLContext {
    readonly sparkContext: SparkContext;
    constructor(sparkContext: SparkContext);
    /** The context of a SparkContext: the same one each time. @example SQLContext.getOrCreate(rdd.sparkContext) */
    static getOrCreate(sparkContext: SparkContext): SQLContext;
    /** What a query gives, once it is asked for. Statements that change something run at once. @example sqlContext.sql('select count(*) from words') */
    sql(text: string): DataFrame;
    /** A registered table. @example sqlContext.table('words') */
    table(name: string): DataFrame;
    /** Makes a DataFrame a table of that name. @example sqlContext.registerDataFrameAsTable(df, 'words') */
    registerDataFrameAsTable(df: DataFrame, name: string): void;
    /** Forgets a table; false when there is none of that name. @example sqlContext.dropTempTable('words') */
    dropTempTable(name: string): boolean;
    /** The tables there are: those that were registered, and (not temporary) those that were saved. @example await sqlContext.tables().show() */
    tables(): DataFrame;
    /** The names of the tables. @example sqlContext.tableNames() */
    tableNames(): string[];
    /** Keeps a table's rows when they are first computed. @example sqlContext.cacheTable('words') */
    cacheTable(name: string): void;
    /** Forgets what cacheTable kept. @example sqlContext.uncacheTable('words') */
    uncacheTable(name: string): void;
    /** Functions of TypeScript for SQL. @example sqlContext.udf.register('shout', (word: string) => word.toUpperCase() + '!') */
    get udf(): UDFRegistration;
    /** How to read files and tables. @example sqlContext.read.parquet('views/hourly') */
    get read(): DataFrameReader;
    /** Rows of an RDD or an array as a table; names stand for the columns in their order. @example spark.createDataFrame([['a', 1]], ['word', 'count']) */
    createDataFrame(rows: RDD<unknown> | readonly unknown[], names?: readonly string[]): DataFrame;
    /** Whole numbers from start up to, and without, end, as column `id`. @example spark.range(10) */
    range(start: number, end?: number, step?: number): DataFrame;
    /** An empty table without columns of use. @example spark.emptyDataFrame */
    get emptyDataFrame(): DataFrame;
}

/** What to do when something is there already: fail, put it in its place, add to it, or leave it. */
type SaveMode = 'error' | 'errorifexists' | 'overwrite' | 'append' | 'ignore';

interface SaveOptions {
    /** Replaces what is there, as streaming jobs do; else an existing folder is an error. */
    readonly overwrite?: boolean;
}

/** Functions of the columns of one row; `functions.lower`. */
declare class ScalarFunctions {
    /** Small letters. @example lower('word') */
    readonly lower: (column: ColumnOrName) => Column;
    /** Capitals. @example upper('word') */
    readonly upper: (column: ColumnOrName) => Column;
    /** Without blanks at both ends. @example trim('word') */
    readonly trim: (column: ColumnOrName) => Column;
    /** How many letters. @example length('word') */
    readonly length: (column: ColumnOrName) => Column;
    /** Texts one after another. @example concat('first', lit(' '), 'last') */
    readonly concat: (...columns: readonly ColumnOrName[]) => Column;
    /** Texts with something between them. @example concat_ws(', ', 'last', 'first') */
    readonly concat_ws: (between: string, ...columns: readonly ColumnOrName[]) => Column;
    /** Cut into a list at a regular expression. @example split('line', ' ') */
    readonly split: (column: ColumnOrName, pattern: string) => Column;
    /** A part, from 1. @example substring('time', 1, 10) */
    readonly substring: (column: ColumnOrName, start: number, letters: number) => Column;
    /** What a regular expression matches, replaced everywhere. @example regexp_replace('page', '\\?.*', '') */
    readonly regexp_replace: (column: ColumnOrName, pattern: string, replacement: string) => Column;
    /** A group of a regular expression's match. @example regexp_extract('page', '/shop/(\\w+)', 1) */
    readonly regexp_extract: (column: ColumnOrName, pattern: string, group?: number) => Column;
    /** Filled up at the left. @example lpad('id', 8, '0') */
    readonly lpad: (column: ColumnOrName, letters: number, pad: string) => Column;
    /** Filled up at the right. @example rpad('id', 8, ' ') */
    readonly rpad: (column: ColumnOrName, letters: number, pad: string) => Column;
    /** Rounded to so many digits. @example round('rate', 2) */
    readonly round: (column: ColumnOrName, digits?: number) => Column;
    /** Rounded down. @example floor('rate') */
    readonly floor: (column: ColumnOrName) => Column;
    /** Rounded up. @example ceil('rate') */
    readonly ceil: (column: ColumnOrName) => Column;
    /** Without sign. @example abs('change') */
    readonly abs: (column: ColumnOrName) => Column;
    /** The square root. @example sqrt('variance') */
    readonly sqrt: (column: ColumnOrName) => Column;
    /** To the power of. @example pow('x', 2) */
    readonly pow: (column: ColumnOrName, exponent: ColumnValue) => Column;
    /** The natural logarithm. @example log('count') */
    readonly log: (column: ColumnOrName) => Column;
    /** The greatest of several columns. @example greatest('a', 'b') */
    readonly greatest: (...columns: readonly ColumnOrName[]) => Column;
    /** The smallest of several columns. @example least('a', 'b') */
    readonly least: (...columns: readonly ColumnOrName[]) => Column;
    /** The first that is not null. @example coalesce('nick', 'name', lit('nobody')) */
    readonly coalesce: (...columns: readonly ColumnOrName[]) => Column;
    /** Whether it is null. @example isnull('referrer') */
    readonly isnull: (column: ColumnOrName) => Column;
    /** A number from 0 to 1 at random. @example df.withColumn('r', rand()) */
    readonly rand: () => Column;
    /** How many elements. @example size('tags') */
    readonly size: (column: ColumnOrName) => Column;
    /** One row for each element. @example df.select(explode('words').as('word')) */
    readonly explode: (column: ColumnOrName) => Column;
    /** Columns as a list. @example array('a', 'b') */
    readonly array: (...columns: readonly ColumnOrName[]) => Column;
    /** Whether a list has an element. @example array_contains('tags', 'sale') */
    readonly array_contains: (column: ColumnOrName, value: ColumnValue) => Column;
    /** A list in order. @example sort_array('tags') */
    readonly sort_array: (column: ColumnOrName, ascending?: boolean) => Column;
    /** Columns as a struct. @example struct('product', 'price') */
    readonly struct: (...columns: readonly string[]) => Column;
    /** As JSON text. @example to_json(struct('product', 'price')) */
    readonly to_json: (column: ColumnOrName) => Column;
    /** A part of JSON text. @example get_json_object('line', '$.product') */
    readonly get_json_object: (column: ColumnOrName, path: string) => Column;
}

type ScalarName = 'void' | 'boolean' | 'byte' | 'short' | 'integer' | 'long' | 'float' | 'double' | 'string' | 'binary' | 'date' | 'timestamp';

/**
 * A duration of `n` seconds.
 * @example
 * stream.window(Seconds(30), Seconds(10))
 */
declare function Seconds(n: number): Duration;

/** Gathers what a session shall be; made by `SparkSession.builder()`. */
declare class SessionBuilder {
    /** A name. @example SparkSession.builder().appName('words') */
    appName(name: string): this;
    /** `inline` or `local[N]`; a note's session has the note's workers. @example SparkSession.builder().master('local[2]') */
    master(master: string): this;
    /** A setting, or all those of a SparkContext. @example SparkSession.builder().config('spark.sql.shuffle.partitions', 4) */
    config(name: string, value: Setting): this;
    config(settings: Settings): this;
    /** Nothing: tables are the note's, there is no Hive. @example SparkSession.builder().enableHiveSupport() */
    enableHiveSupport(): this;
    /** The session. @example SparkSession.builder().getOrCreate() */
    getOrCreate(): SparkSession;
}

/** The tables of a session; `spark.catalog`. */
declare class SessionCatalog {
    /** The tables. @example await spark.catalog.listTables().show() */
    listTables(): DataFrame;
    /** The columns of a table. @example await spark.catalog.listColumns('words').show() */
    listColumns(table: string): DataFrame;
    /** Whether there is a table of that name. @example await spark.catalog.tableExists('words') */
    tableExists(name: string): Promise<boolean>;
    /** Forgets a table; false when there is none of that name. @example spark.catalog.dropTempView('words') */
    dropTempView(name: string): boolean;
    /** Keeps a table's rows when they are first computed. @example spark.catalog.cacheTable('words') */
    cacheTable(name: string): void;
    /** Forgets what cacheTable kept. @example spark.catalog.uncacheTable('words') */
    uncacheTable(name: string): void;
}

type Setting = string | number | boolean;

/** Settings of a SparkContext, as `sc.getConf` and its `conf` have them. */
type Settings = ReadonlyMap<string, string> | Readonly<Record<string, Setting>>;

/** A column with the direction in which it sorts. */
interface SortOrder {
}

/**
 * Where RDDs are made and jobs run.
 *
 * @example
 * const sc = new SparkContext({ master: 'local[2]', appName: 'words' })
 * await sc.parallelize([1, 2, 3]).map(x => x * 2).collect() // [2, 4, 6]
 */
declare class SparkContext {
    readonly appName: string;
    readonly master: string;
    readonly conf: ReadonlyMap<string, string>;
    readonly startTime: number;
    constructor(options?: SparkContextOptions);
    get isStopped(): boolean;
    /** The settings that it was made with. @example SparkSession.builder().config(rdd.sparkContext.getConf()).getOrCreate() */
    getConf(): ReadonlyMap<string, string>;
    /** Partitions of parallelize and of shuffles where nothing else is said: spark.default.parallelism, or 2. */
    get defaultParallelism(): number;
    get defaultMinPartitions(): number;
    /** spark.default.parallelism, where it was set. */
    get explicitParallelism(): number | undefined;
    /** Rows of the driver as an RDD: slice i of n is ⌊i·length/n⌋ … ⌊(i+1)·length/n⌋. @example sc.parallelize([1, 2, 3], 2) */
    parallelize<K, V>(rows: Iterable<[K, V]>, partitions?: number): RDD<[K, V]>;
    parallelize<T>(rows: Iterable<T>, partitions?: number): RDD<T>;
    /** Whole numbers from start up to, and without, end. @example sc.range(0, 10) */
    range(start: number, end: number, step?: number): RDD<number>;
    /** An RDD without partitions. @example await sc.emptyRDD().count() // 0 */
    emptyRDD<T>(): RDD<T>;
    /** Lines of a file, a folder's files, a glob or several separated by commas; `.gz` is unpacked. @example sc.textFile('data/*.txt') */
    textFile(path: string, minPartitions?: number): RDD<string>;
    /** Records of `recordLength` bytes each, of a binary file or of a folder's files; read where the workers are. @example sc.binaryRecords('measurements.bin', 8) */
    binaryRecords(path: string, recordLength: number): RDD<Uint8Array>;
    /** Rows that saveAsObjectFile wrote, one partition a file. @example sc.objectFile('out') */
    objectFile<T>(path: string): RDD<T>;
    /** The rows of all of them. @example sc.union([monday, tuesday]) */
    union<T>(rdds: readonly RDD<T>[]): RDD<T>;
    /** A value that each worker gets once. @example const names = sc.broadcast(new Map([[1, 'one']])) */
    broadcast<T>(value: T): Broadcast<T>;
    /** A sum that closures add to. @example const bad = sc.longAccumulator('bad lines') */
    longAccumulator(name?: string): LongAccumulator;
    /** longAccumulator for fractions. @example const total = sc.doubleAccumulator('revenue') */
    doubleAccumulator(name?: string): DoubleAccumulator;
    /** A list that closures add to. @example const odd = sc.collectionAccumulator<string>('odd lines') */
    collectionAccumulator<T>(name?: string): CollectionAccumulator<T>;
    /** The folder that rdd.checkpoint() writes into. @example sc.setCheckpointDir('checkpoints') */
    setCheckpointDir(directory: string): void;
    /** Calls f(rows, partition) on the workers for each partition, or those given, and promises the results. @example await sc.runJob(rdd, rs => rs.toArray().length) */
    runJob<T, U>(rdd: RDD<T>, f: (rows: Rows<T>, partition: number) => U | Promise<U>, partitions?: readonly number[]): Promise<U[]>;
    /** Runs what `body` starts as jobs of a group, so that cancelJobGroup ends them. @example await sc.withJobGroup('p1', () => rdd.count()) */
    withJobGroup<R>(group: string, body: () => R): R;
    /**
     * Runs what `body` starts as inspections: closures run again, but what they add to accumulators does not count.
     * @example await sc.inspect(() => rdd.take(5))
     */
    inspect<R>(body: () => R): R;
    /** Ends the running jobs of a group. @example sc.cancelJobGroup('p1') */
    cancelJobGroup(group: string, reason?: string): void;
    /** Ends all running jobs. @example sc.cancelAllJobs() */
    cancelAllJobs(reason?: string): void;
    /** Ends jobs and workers. A stopped context runs no job again. @example await sc.stop() */
    stop(): Promise<void>;
}

interface SparkContextOptions {
    readonly appName?: string;
    /** `inline`, `local`, `local[N]` or `local[*]`. Default: `local[2]`. */
    readonly master?: string;
    readonly conf?: Readonly<Record<string, string>>;
}

/**
 * The way into SQL and DataFrames that Spark has since its second version; the note's own is `spark`.
 *
 * @example
 * const spark = SparkSession.builder().appName('words').getOrCreate();
 * await spark.sql('select 1 as one').show();
 */
declare class SparkSession extends SQLContext {
    /** Settings of SQL, and how to read and change them. @example spark.conf.get('spark.app.name') */
    readonly conf: RuntimeConfig;
    /** The tables that there are, and their columns. @example await spark.catalog.listTables().show() */
    readonly catalog: SessionCatalog;
    /** How to get a session: the one that there is, with other settings, or a new one. @example SparkSession.builder().appName('words').getOrCreate() */
    static builder(): SessionBuilder;
    /** The session as Spark's first version had it. @example spark.sqlContext.tableNames() */
    get sqlContext(): SQLContext;
    /** Version of Spark whose behaviour this is. @example spark.version */
    get version(): string;
    /** Ends the SparkContext, and with it all of its jobs. @example await spark.stop() */
    stop(): Promise<void>;
}

/** Spark's functions of columns under their names: `functions.count`, `functions.date_format`. */
type SqlFunctions = ColumnFunctions & AggregateFunctions & ScalarFunctions & DateFunctions;

/** What is known of numbers after one pass over them; deviations are the population's. */
declare class StatCounter {
    count: number;
    mean: number;
    max: number;
    min: number;
    get sum(): number;
    get variance(): number;
    get sampleVariance(): number;
    get stdev(): number;
    get sampleStdev(): number;
    /** Adds the summary of other numbers (Chan et al.). */
    merge(other: Summary): this;
    toString(): string;
}

/**
 * The state of one key, as the function of `mapWithState` sees it.
 *
 * @example
 * const count = (key: string, n: number | undefined, state: State<number>) => {
 *   const sum = (state.getOption() ?? 0) + (n ?? 0);
 *   if (!state.isTimingOut()) state.update(sum);
 *   return [key, sum];
 * }
 */
declare class State<S> {
    /** Whether the key has a state. @example if (!state.exists()) state.update(0) */
    exists(): boolean;
    /** The state; an error when there is none. @example state.update(state.get() + 1) */
    get(): S;
    /** The state, or undefined when there is none. @example state.update((state.getOption() ?? 0) + 1) */
    getOption(): S | undefined;
    /** Sets the state; not while the key is timing out, nor after `remove` in the same call. @example state.update(5) */
    update(value: S): void;
    /** Forgets the key; not while it is timing out (that forgets it anyway). @example if (!state.isTimingOut()) state.remove() */
    remove(): void;
    /** Whether this call is the last one for the key, because nothing came for it within the timeout; its value is undefined then. @example if (!state.isTimingOut()) state.update(1) */
    isTimingOut(): boolean;
    /** The state as text. */
    toString(): string;
}

/** (key, value, state) → what is emitted, always. The value is undefined when the key is timing out. */
type StateFunction<K, V, S, E> = (key: K, value: V | undefined, state: State<S>) => E;

/**
 * How `mapWithState` works: the function, and optionally the first states, the layout and a timeout.
 *
 * @example
 * const spec = StateSpec.function((key: string, n: number | undefined, state: State<number>) => {
 *   state.update((state.getOption() ?? 0) + (n ?? 0));
 *   return [key, state.get()];
 * }).timeout(Minutes(5));
 * words.map(w => [w, 1]).mapWithState(spec).print();
 */
declare class StateSpec<K, V, S, E> {
    /** A function of three parameters emits what it returns; one of four gets the batch's time first and emits unless it returns null or undefined. @example StateSpec.function((key: string, n: number | undefined, state: State<number>) => { state.update(n ?? 0); return key }) */
    static function<K, V, S, E extends Element>(f: StateFunction<K, V, S, E>): StateSpec<K, V, S, E>;
    static function<K, V, S, E extends Element>(f: TimedStateFunction<K, V, S, E>): StateSpec<K, V, S, E>;
    /** States to begin with. Their time of last touch is the first batch's. @example spec.initialState([['Anna', 3]]) */
    initialState(states: RDD<[K, S]> | Iterable<[K, S]>): this;
    /** Spreads keys over `n` partitions by their hash. Default: the context's parallelism. @example spec.numPartitions(4) */
    numPartitions(n: number): this;
    /** Lays keys out by a partitioner. @example spec.partitioner(new HashPartitioner(4)) */
    partitioner(partitioner: Partitioner): this;
    /** Forgets keys for which nothing came for longer than `duration`, after a last call with `state.isTimingOut()`. @example spec.timeout(Minutes(5), { onTime: true }) */
    timeout(duration: Duration, { onTime }?: TimeoutOptions): this;
}

/**
 * Prints how long the last batches took, after each batch: mean, deviation, extremes and percentiles of their total and processing delays.
 *
 * @example
 * ssc.addStreamingListener(new StatsReportListener(20));
 */
declare class StatsReportListener implements StreamingListener {
    /** @param numBatchInfos so many of the latest batches count; default 10 */
    constructor(numBatchInfos?: number, print?: (line: string) => void);
    /** Called by the context. @example listener.onBatchCompleted({ batchInfo }) */
    onBatchCompleted({ batchInfo }: {
        readonly batchInfo: BatchInfo;
    }): void;
}

/**
 * Where a persisted RDD is kept. Names are Spark's; in one process every level keeps rows in the memory of the worker that made them.
 *
 * @example
 * rdd.persist(StorageLevel.MEMORY_AND_DISK)
 */
declare const StorageLevel: {
    readonly NONE: "NONE";
    readonly DISK_ONLY: "DISK_ONLY";
    readonly DISK_ONLY_2: "DISK_ONLY_2";
    readonly MEMORY_ONLY: "MEMORY_ONLY";
    readonly MEMORY_ONLY_2: "MEMORY_ONLY_2";
    readonly MEMORY_ONLY_SER: "MEMORY_ONLY_SER";
    readonly MEMORY_ONLY_SER_2: "MEMORY_ONLY_SER_2";
    readonly MEMORY_AND_DISK: "MEMORY_AND_DISK";
    readonly MEMORY_AND_DISK_2: "MEMORY_AND_DISK_2";
    readonly MEMORY_AND_DISK_SER: "MEMORY_AND_DISK_SER";
    readonly MEMORY_AND_DISK_SER_2: "MEMORY_AND_DISK_SER_2";
    readonly OFF_HEAP: "OFF_HEAP";
};
type StorageLevel = (typeof StorageLevel)[keyof typeof StorageLevel];

/**
 * A stream whose batches have columns with names. As a table it can be asked in `%sql` paragraphs, which answer with every batch.
 *
 * @example
 * clicks.toDF('product', 'action').createOrReplaceTempView('clicks');
 */
declare class StreamDataFrame {
    readonly stream: DStream<unknown>;
    readonly names: readonly string[];
    /** Makes it a table under this name: each batch, or the window that ends with it. @example clicks.toDF('product').createOrReplaceTempView('clicks', { window: Seconds(30) }) */
    createOrReplaceTempView(name: string, options?: WindowOptions): void;
    /** `createOrReplaceTempView`, as Spark called it first. @example clicks.toDF('product').registerTempTable('clicks') */
    registerTempTable(name: string, options?: WindowOptions): void;
}

/** Turns the bytes of a connection into records; `end` gives what is left when it closes. */
interface StreamDecoder<T> {
    decode(chunk: Uint8Array): Iterable<T>;
    end?(): Iterable<T>;
}

/** What one source gave to one batch. */
interface StreamInputInfo {
    readonly inputStreamId: number;
    readonly name: string;
    readonly numRecords: number;
    /** In words: files, offsets. */
    readonly description?: string;
    /** The same as data: `files`, `offsets`, … */
    readonly metadata?: Readonly<Record<string, unknown>>;
}

/**
 * The `spark.streaming.` settings of a context, with Spark's defaults. A key that does not exist is warned of, with the
 * nearest one that does; a value that cannot be read is refused.
 */
declare class StreamingConf {
    readonly unknownKeys: readonly string[];
    constructor(settings: Iterable<readonly [string, string]>);
    /** The setting, or its default; undefined when both are empty. */
    get(key: StreamingKey): string | undefined;
    getBoolean(key: StreamingKey): boolean;
    getNumber(key: StreamingKey): number | undefined;
    /** A duration in ms; written as `500`, `200ms`, `60s`, `5m`, `1h` or `1d`. */
    getMilliseconds(key: StreamingKey): number | undefined;
    get unpersist(): boolean;
    /** What to say about keys that do not exist. */
    warnings(): string[];
}

/**
 * A streaming application: its sources, the operators on them, and the clock that cuts the stream into batches.
 *
 * @example
 * const ssc = new StreamingContext(sc, Seconds(1));
 * ssc.socketTextStream('localhost', 9999).flatMap(line => line.split(' ')).countByValue().print();
 * ssc.start();
 * await ssc.awaitTermination();
 */
declare class StreamingContext {
    readonly sparkContext: SparkContext;
    readonly batchDuration: Duration;
    readonly id: string;
    readonly name: string;
    /** The paragraph in which it was made. */
    readonly owner: string | undefined;
    readonly clock: Clock;
    readonly conf: StreamingConf;
    /**
     * On a SparkContext, or with one of its own: made of its settings, or of a master and a name, as on Spark. Or on the folder of the checkpoints
     * that a process before left: it has that one's batch duration, and its operators, which are defined again, go on with their state.
     */
    constructor(sparkContext: SparkContext | SparkContextOptions, batchDuration: Duration, options?: StreamingContextOptions);
    constructor(master: string, appName: string, batchDuration: Duration, options?: StreamingContextOptions);
    constructor(checkpointPath: string, sparkContext?: SparkContext | SparkContextOptions, options?: StreamingContextOptions);
    /** The context that runs, or undefined. With several, the one that was started first. @example StreamingContext.getActive()?.stop() */
    static getActive(): StreamingContext | undefined;
    /**
     * The context that runs, or the one that `create` makes; with a folder of checkpoints, what `getOrCreate` gives.
     * @example StreamingContext.getActiveOrCreate(() => new StreamingContext(sc, Seconds(1)))
     */
    static getActiveOrCreate(create: () => StreamingContext): StreamingContext;
    static getActiveOrCreate(directory: string, create: () => StreamingContext, options?: RecoveryOptions): StreamingContext;
    /**
     * The context that `create` makes, which goes on where the process before was that had its checkpoints in `directory`: with its
     * state, the batches that it left undone, and those that were missed since. `create` always runs: the code may have changed;
     * state finds its operator by what the operator does, or by its name.
     * @example
     * const ssc = StreamingContext.getOrCreate('checkpoints', () => {
     *   const made = new StreamingContext(sc, Seconds(1));
     *   made.textFileStream('words').countByValue().print();
     *   return made;
     * });
     * ssc.start();
     */
    static getOrCreate(directory: string, create: () => StreamingContext, options?: RecoveryOptions): StreamingContext;
    /** Where it is in its life: INITIALIZED, ACTIVE, STOPPING or STOPPED. @example ssc.getState() // 'ACTIVE' */
    getState(): StreamingContextState;
    /** ms since the epoch; undefined before the start. */
    get startedAt(): number | undefined;
    /** Starts the batches. Starting twice is starting once; a stopped context does not start again. @example ssc.start() */
    start(): void;
    /**
     * Ends the batches, and the SparkContext too unless told otherwise. With `stopGracefully` everything that was received is
     * processed first.
     * @example await ssc.stop(false, true)
     */
    stop(stopSparkContext?: boolean, stopGracefully?: boolean): Promise<void>;
    /** Resolves when the context has been stopped; rejects with the first error of an output operation, every time it is asked. @example await ssc.awaitTermination() */
    awaitTermination(): Promise<void>;
    /** Resolves to whether the context was stopped within `milliseconds`; rejects with the first error. @example const hasEnded = await ssc.awaitTerminationOrTimeout(5000) */
    awaitTerminationOrTimeout(milliseconds: number): Promise<boolean>;
    /** Resolves when everything that the clock has asked for so far is done. @example await ssc.idle() */
    idle(): Promise<void>;
    /** Keeps every stream's RDDs at least that long; once, before the start. @example ssc.remember(Minutes(5)) */
    remember(duration: Duration): void;
    /**
     * The folder for checkpoints of state and of the graph. The notebook's own `ssc` goes on with what a kernel before left there, when
     * its paragraphs are run again.
     * @example ssc.checkpoint('checkpoints')
     */
    checkpoint(directory: string | null): void;
    get checkpointDir(): string | undefined;
    /** Tells `listener` of everything that happens here. Added in a paragraph, it ends with the paragraph's definition. @example ssc.addStreamingListener({ onBatchCompleted: ({ batchInfo }) => console.log(batchInfo.totalDelay) }) */
    addStreamingListener(listener: StreamingListener): void;
    /** Tells `listener` nothing more. @example ssc.removeStreamingListener(listener) */
    removeStreamingListener(listener: StreamingListener): void;
    /** Batches whose time has come and that are not done. */
    get pendingBatches(): number;
    /** A batch is the next RDD of a queue (or all in it). Whoever has the array may push more. @example ssc.queueStream([sc.parallelize([1, 2])]) */
    queueStream<T>(queue: RDDQueue<T>, oneAtATime?: boolean, defaultRDD?: RDD<T> | null): DStream<T>;
    /**
     * The lines of text files that come into a folder. Move files in when they are whole; each is read once. A glob names folders.
     * @example ssc.textFileStream('clicks').map(line => line.split('\t'))
     */
    textFileStream(directory: string): DStream<string>;
    /** `textFileStream` with a filter of paths, and with files that were there before if `newFilesOnly` is false. @example ssc.fileStream('clicks', path => path.endsWith('.tsv'), false) */
    fileStream(directory: string, filter?: ((path: string) => boolean) | null, newFilesOnly?: boolean): DStream<string>;
    /**
     * Records of `recordLength` bytes each, of binary files that come into a folder. A file with part of a record fails its batch.
     * @example ssc.binaryRecordsStream('measurements', 8).map(bytes => new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0))
     */
    binaryRecordsStream(directory: string, recordLength: number): DStream<Uint8Array>;
    /**
     * Lines of text (UTF-8) that a TCP server sends. A lost connection is made again after `spark.streaming.receiverRestartDelay`. `level`
     * says where blocks are kept; in one process every level keeps them in memory.
     * @example ssc.socketTextStream('localhost', 9999)
     */
    socketTextStream(host: string, port: number, level?: StorageLevel): DStream<string>;
    /** Records that a TCP server sends, cut from the bytes by a decoder; there is a new one for each connection. @example ssc.socketStream('localhost', 9999, () => ({ decode: bytes => [bytes.length] })) */
    socketStream<T>(host: string, port: number, newDecoder: () => StreamDecoder<T>, level?: StorageLevel): DStream<T>;
    /** Messages that a TCP server sends, each after its length in four bytes, big endian. @example ssc.rawSocketStream('localhost', 9999).map(bytes => bytes.length) */
    rawSocketStream(host: string, port: number, level?: StorageLevel): DStream<Uint8Array>;
    /**
     * What a receiver of your own stores. One that is written in a paragraph runs in a thread of its own: it takes the place of no task, and
     * whatever it does, batches come in time. It goes there with what it captures; give a function when its constructor has to run there.
     * @example ssc.receiverStream(new Ticks())
     */
    receiverStream<T>(receiver: Receiver<T>): DStream<T>;
    receiverStream<T>(make: () => Receiver<T>): DStream<T>;
    /** How the receivers do. */
    get receivers(): ReceiverStatus[];
    /** One stream of the elements of several; all need the same slide. @example ssc.union([port9999, port9998]) */
    union<T>(streams: readonly DStream<T>[]): DStream<T>;
    /** Any function of the RDDs of several streams. @example ssc.transform([a, b], ([x, y]) => x.union(y)) */
    transform<U>(streams: readonly DStream<never>[] | readonly DStream<unknown>[], f: (rdds: RDD<never>[], time: Time) => RDD<U>): DStream<U>;
    /**
     * The plan as text: which operators run in one loop, where rows are exchanged, which functions with which captures are called. As the
     * last value of a paragraph it is shown under it.
     * @example ssc.explain()
     */
    explain(): string;
    /**
     * Evaluates what a paragraph defines, also while batches run. When it succeeds and its checks pass, it takes the place of
     * what the paragraph had before, between two batches and as a whole; what is the same as before goes on where it was.
     * When it throws, nothing has changed.
     * @example await ssc.edit('p1', () => ssc.textFileStream('lines').count().print())
     */
    edit(owner: string, definition: () => void | Promise<void>): Promise<void>;
    /** Ends what a paragraph defined, now: outputs of its batches that wait are not run any more. @example await ssc.remove('p1') */
    remove(owner: string): Promise<void>;
    /** Paragraphs that own operators or outputs. */
    get owners(): string[];
    /** Paragraphs whose streams build on what another paragraph has replaced since; they follow when they are run again. */
    get outdatedOwners(): string[];
}

interface StreamingContextOptions {
    /** Shown in the registry of streams. A context with a name may run beside others; without one, as on Spark, one runs at a time. */
    readonly name?: string;
    /**
     * Takes edits while it runs, starts without outputs and idles when none is left, needs no checkpoint folder, and goes on
     * without a batch that fails: its error is shown once, and windows and state build upon what was before.
     */
    readonly isLive?: boolean;
    readonly clock?: Clock;
    readonly onWarning?: (message: string) => void;
    /** `spark.streaming.` settings; they go before those of the SparkContext. */
    readonly conf?: Readonly<Record<string, string>>;
}

/** Where a context is in its life; STOPPING while a graceful stop is under way. */
type StreamingContextState = 'INITIALIZED' | 'ACTIVE' | 'STOPPING' | 'STOPPED';

type StreamingKey = keyof typeof KEYS;

/**
 * Hears of everything that happens in a context. Each method is optional; none may stop the context.
 *
 * @example
 * ssc.addStreamingListener({ onBatchCompleted: ({ batchInfo }) => console.log(batchInfo.processingDelay) });
 */
interface StreamingListener {
    onStreamingStarted?(event: {
        readonly time: number;
    }): void;
    onBatchSubmitted?(event: {
        readonly batchInfo: BatchInfo;
    }): void;
    onBatchStarted?(event: {
        readonly batchInfo: BatchInfo;
    }): void;
    onBatchCompleted?(event: {
        readonly batchInfo: BatchInfo;
    }): void;
    onOutputOperationStarted?(event: {
        readonly outputOperationInfo: OutputOperationInfo;
    }): void;
    onOutputOperationCompleted?(event: {
        readonly outputOperationInfo: OutputOperationInfo;
    }): void;
    onReceiverStarted?(event: {
        readonly receiverInfo: ReceiverInfo;
    }): void;
    onReceiverError?(event: {
        readonly receiverInfo: ReceiverInfo;
    }): void;
    onReceiverStopped?(event: {
        readonly receiverInfo: ReceiverInfo;
    }): void;
    /** Operators or outputs were replaced or removed on the running graph. Millrace's own. */
    onGraphChanged?(event: {
        readonly owners: readonly string[];
    }): void;
    /** The context has stopped. Millrace's own. */
    onStreamingStopped?(event: {
        readonly time: number;
    }): void;
}

interface StructField {
    readonly name: string;
    readonly type: DataType;
}

/**
 * The columns of a DataFrame.
 *
 * @example
 * (await df.schema).fieldNames // ['word', 'count']
 */
declare class StructType {
    readonly fields: readonly StructField[];
    constructor(fields: readonly StructField[]);
    get fieldNames(): string[];
    /** The columns as a tree of text, as printSchema shows it. */
    get treeString(): string;
    /** `struct<word:string,count:bigint>` */
    get simpleString(): string;
    toString(): string;
}

interface Summary {
    count: number;
    mean: number;
    m2: number;
    max: number;
    min: number;
}

interface TestOperationOptions {
    /** What the list of tests calls it; default: its place in the paragraph. */
    name?: string;
    /** Compares the rows of a batch in any order, as keyed results need. Default false. */
    inAnyOrder?: boolean;
    /** Interval of a batch on the test's clock. Default one second. */
    batchInterval?: Duration;
}

/**
 * An instant, in milliseconds since the epoch: a batch's time is the end of its interval.
 *
 * @example
 * new Time(1350).floor(Milliseconds(200)) // 1200 ms
 */
declare class Time {
    readonly milliseconds: number;
    constructor(milliseconds: number);
    /** The time so much later. @example new Time(1000).plus(Seconds(2)) // 3000 ms */
    plus(duration: Duration): Time;
    /** The time `that` much earlier, or the duration since the time `that`. @example new Time(3000).minus(new Time(1000)) // a duration of 2000 ms */
    minus(that: Duration): Time;
    minus(that: Time): Duration;
    /** Whether it is earlier. @example new Time(1000).less(new Time(2000)) // true */
    less(that: Time): boolean;
    /** Whether both are the same instant. @example new Time(1000).equals(new Time(1000)) // true */
    equals(that: Time): boolean;
    /** Whether it lies on a multiple of the duration since the epoch. @example new Time(6000).isMultipleOf(Seconds(2)) // true */
    isMultipleOf(duration: Duration): boolean;
    /** The earlier one. @example new Time(1000).min(new Time(2000)) // 1000 ms */
    min(that: Time): Time;
    /** The later one. @example new Time(1000).max(new Time(2000)) // 2000 ms */
    max(that: Time): Time;
    /** The latest multiple of `interval`, counted from `zero`, that is not after this time. @example new Time(1350).floor(Milliseconds(200)) // 1200 ms */
    floor(interval: Duration, zero?: Time): Time;
    /** Times from this one up to `end`, without `end`. @example new Time(0).until(new Time(3000), Seconds(1)) // 0, 1000, 2000 ms */
    until(end: Time, interval: Duration): Time[];
    /** Times from this one up to `end`, `end` included. @example new Time(0).to(new Time(2000), Seconds(1)) // 0, 1000, 2000 ms */
    to(end: Time, interval: Duration): Time[];
    /** `time + 500` and `a < b` work on milliseconds since the epoch. */
    valueOf(): number;
    toJSON(): number;
    toString(): string;
}

/** (time, key, value, state) → what is emitted; nothing for null or undefined. */
type TimedStateFunction<K, V, S, E> = (time: Time, key: K, value: V | undefined, state: State<S>) => E | null | undefined;

/** The same with the batch's time and the key. */
type TimedUpdateFunction<K, V, S> = (time: Time, key: K, values: V[], state: S | undefined) => S | null | undefined;

interface TimeoutOptions {
    /**
     * Ends states in the first batch after their time is up, as the notebook's own `ssc` does anyway. Else, as on Spark, in the next batch that
     * is a checkpoint of the state, every tenth.
     */
    readonly onTime?: boolean;
}

/** Makes functions of TypeScript known to SQL; `sqlContext.udf`. */
declare class UDFRegistration {
    /**
     * Makes `f` a function of SQL. Returns the same function for columns. Its type is found from what it returns; `returnType` (boolean, long, double, string,
     * timestamp) says it beforehand.
     *
     * @example
     * const shout = sqlContext.udf.register('shout', (word: string) => word.toUpperCase() + '!');
     * await sqlContext.sql('select shout(word) from words').show();
     * await df.select(shout('word')).show();
     */
    register(name: string, f: UserFunction, returnType?: ReturnType): (...columns: readonly ColumnOrName[]) => Column;
}

/** (values that came, state so far) → the state from now on; null or undefined forgets the key. */
type UpdateFunction<V, S> = (values: V[], state: S | undefined) => S | null | undefined;

/** Any function of plain values. */
type UserFunction = (...args: any[]) => unknown;

/**
 * Windows of rows for `over`.
 *
 * @example
 * row_number().over(Window.partitionBy('hour').orderBy(col('count').desc()))
 */
declare const Window: {
    unboundedPreceding: number;
    unboundedFollowing: number;
    currentRow: number;
    partitionBy: (...columns: readonly ColumnOrName[]) => WindowSpec;
    orderBy: (...columns: readonly (ColumnOrName | SortOrder)[]) => WindowSpec;
};

interface WindowOptions {
    /** How much of the stream is the table: all batches of that long. Default: one batch. */
    readonly window?: Duration;
    /** How often queries over it are answered. Default: each batch. */
    readonly slide?: Duration;
}

/** The rows that a window function looks at; made by `Window`. */
declare class WindowSpec {
    /** Rows of equal values are one window. @example Window.partitionBy('product') */
    partitionBy(...columns: readonly ColumnOrName[]): WindowSpec;
    /** The order of a window's rows. @example Window.orderBy(col('count').desc()) */
    orderBy(...columns: readonly (ColumnOrName | SortOrder)[]): WindowSpec;
    /** So many rows before and after the present one; `Window.unboundedPreceding` and its siblings are the ends. @example Window.orderBy('time').rowsBetween(-2, 0) */
    rowsBetween(start: number, end: number): WindowSpec;
}

/**
 * Zeppelin's context: forms and outputs. A constant that is made of a form, such as `const least = Number(z.input('least', '0'))`, follows
 * what people fill in: streams that use it see the new value at their next batch.
 *
 * @example
 * const least = Number(z.input('least', '0'));
 * words.filter(w => w.length >= least).print();
 */
declare class Z {
    /** Shows a stream, an RDD or rows; the same as `display`. @example z.show([['a', 1], ['b', 2]]) */
    show(value: unknown, options?: DisplayOptions): unknown;
    /**
     * Runs `cleanup` when the paragraph is stopped or removed, and before its code runs again. Until then the paragraph counts as running.
     * @example z.onStop(() => server.close())
     */
    onStop(cleanup: () => unknown): void;
    /** A text box; gives what it holds. @example const product = z.textbox('product', 'Anna') */
    textbox(name: string, defaultValue?: string | number): string;
    /** The same as `textbox`. @example const rate = Number(z.input('rate', 100)) */
    input(name: string, defaultValue?: string | number): string;
    /** A text box that hides what is typed; it is kept in no file and shown to nobody else. @example const token = z.password('token') */
    password(name: string): string;
    /** One choice of several. @example const action = z.select('action', ['purchase', 'page_view'], 'purchase') */
    select<T extends string | number>(name: string, options: Choices<T>, defaultValue?: T): T;
    /** Any of several choices; all of them unless told otherwise. @example const actions = z.checkbox('actions', ['purchase', 'page_view']) */
    checkbox<T extends string | number>(name: string, options: Choices<T>, defaultValues?: readonly T[]): T[];
    /** A text box that every paragraph of the note shares. @example const product = z.noteTextbox('product', 'Anna') */
    noteTextbox(name: string, defaultValue?: string | number): string;
    /** The same as `noteTextbox`. @example const product = z.noteInput('product', 'Anna') */
    noteInput(name: string, defaultValue?: string | number): string;
    /** A password that every paragraph of the note shares. @example const token = z.notePassword('token') */
    notePassword(name: string): string;
    /** A choice that every paragraph of the note shares. @example const action = z.noteSelect('action', ['purchase', 'page_view']) */
    noteSelect<T extends string | number>(name: string, options: Choices<T>, defaultValue?: T): T;
    /** Choices that every paragraph of the note shares. @example const actions = z.noteCheckbox('actions', ['purchase', 'page_view']) */
    noteCheckbox<T extends string | number>(name: string, options: Choices<T>, defaultValues?: readonly T[]): T[];
}

/** A column by its name; `a.b` is a field of a struct, `*` all columns. @example col('word') */
declare function col(name: string): Column;

/**
 * Shows a table that becomes any chart: of a stream batch after batch, of anything else once. The run's end waits for an RDD's rows.
 *
 * @example
 * display(counts, { fields: ['product', 'count'], chart: 'bar' });
 * display([{ product: 'Anna', count: 3 }]);
 */
declare function display(value: Displayable, options?: DisplayOptions): void | Promise<void>;

/** What a value is expected to be. @example expect(words).toContain('mill') */
declare function expect(received: unknown): Expectation;

/** An expression in SQL. @example df.select(expr('price * 1.2 as gross')) */
declare function expr(sql: string): Column;

/**
 * Functions of columns, under Spark's names.
 *
 * @example
 * const { count, desc } = functions;
 * await df.groupBy('word').agg(count('*').as('total')).orderBy(desc('total')).show();
 */
declare const functions: SqlFunctions;

/** A plain value as a column. @example df.withColumn('source', lit('web')) */
declare function lit(value: ColumnValue): Column;

/**
 * Starts a log producer: click events of a shop, tab-separated, in files that appear in a folder at the asked rate.
 * Fields: timestamp, referrer, action, prevPage, visitor, page, product.
 *
 * @example
 * const producer = logProducer({ destination: 'clicks', rate: 2000, seed: 7 })
 * await producer.stop()
 */
declare function logProducer(options: LogProducerOptions): LogProducer;

/** The note's SparkContext: RDDs from files and collections, broadcasts, accumulators. @example await sc.parallelize([1, 2, 3]).collect() */
declare const sc: SparkContext;

/** The note's SparkSession: `sqlContext` as Spark has it since its second version. @example const daily = spark.read.parquet('views/daily') */
declare const spark: SparkSession;

/** SQL over the note's tables, files and streams. @example await sqlContext.sql('select word, count(*) as total from words group by word').show() */
declare const sqlContext: SQLContext;

/** The note's StreamingContext, with batches of one second. It starts by itself with its first output. @example ssc.textFileStream('clicks').print() */
declare const ssc: StreamingContext & {
    readonly streams: readonly RunningStream[];
};

/**
 * A unit test, in a `%test` paragraph. Its tests run when its code has; one that throws has failed.
 *
 * @example
 * test('a line becomes a click', () => expect(toClick('a\tb')).toEqual({ from: 'a', to: 'b' }));
 */
declare function test(name: string, body: () => void | Promise<void>): void;

/**
 * Batches in, an operation, batches out, on a clock of its own: no waiting, and the same result each time. In a `test`, await it; by
 * itself it is a test of its own. Of two inputs, the operation gets two streams.
 *
 * @example
 * testOperation([['a', 'b'], ['a']], (words) => words.map((w) => [w, 1]).reduceByKey((a, b) => a + b),
 *   [[['a', 1], ['b', 1]], [['a', 1]]], { name: 'counts words', inAnyOrder: true });
 */
declare function testOperation<T, U>(input: readonly (readonly T[])[], operation: (stream: DStream<T>) => DStream<U>, expected: readonly (readonly NoInfer<U>[])[], options?: TestOperationOptions): Promise<void>;
declare function testOperation<T, S, U>(first: readonly (readonly T[])[], second: readonly (readonly S[])[], operation: (first: DStream<T>, second: DStream<S>) => DStream<U>, expected: readonly (readonly NoInfer<U>[])[], options?: TestOperationOptions): Promise<void>;

/** A value where a condition holds; `when` and `otherwise` go on. @example when(col('n').gt(1), 'many').otherwise('one') */
declare function when(condition: Column, value: ColumnValue): Column;

/** Forms and outputs, as in Zeppelin. @example const product = z.input('product', 'Anna') */
declare const z: Z;

interface Console {
  /** Prints to the paragraph's output. */
  log(...data: unknown[]): void;
  info(...data: unknown[]): void;
  debug(...data: unknown[]): void;
  warn(...data: unknown[]): void;
  error(...data: unknown[]): void;
  /** Prints rows as a table of text; `display(rows)` shows one that can become a chart. */
  table(rows: unknown, columns?: readonly string[]): void;
  dir(value: unknown, options?: object): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...data: unknown[]): void;
  count(label?: string): void;
  assert(condition?: boolean, ...data: unknown[]): void;
  group(...label: unknown[]): void;
  groupEnd(): void;
  trace(...data: unknown[]): void;
}
declare var console: Console;

interface Timer {
  ref(): this;
  unref(): this;
  hasRef(): boolean;
  [Symbol.toPrimitive](): number;
}
declare function setTimeout<A extends unknown[]>(run: (...args: A) => void, ms?: number, ...args: A): Timer;
declare function setTimeout(run: (value: undefined) => void, ms?: number): Timer;
declare function setInterval<A extends unknown[]>(run: (...args: A) => void, ms?: number, ...args: A): Timer;
declare function setImmediate<A extends unknown[]>(run: (...args: A) => void, ...args: A): Timer;
declare function setImmediate(run: (value: undefined) => void): Timer;
declare function clearTimeout(timer: Timer | undefined): void;
declare function clearInterval(timer: Timer | undefined): void;
declare function clearImmediate(timer: Timer | undefined): void;
declare function queueMicrotask(run: () => void): void;
declare function structuredClone<T>(value: T, options?: { transfer?: readonly unknown[] }): T;
declare function atob(data: string): string;
declare function btoa(data: string): string;

interface Performance {
  now(): number;
  readonly timeOrigin: number;
}
declare var performance: Performance;

interface Crypto {
  randomUUID(): string;
  getRandomValues<T extends ArrayBufferView>(array: T): T;
}
declare var crypto: Crypto;

interface TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare var TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  decode(bytes?: ArrayBufferView | ArrayBufferLike, options?: { stream?: boolean }): string;
}
declare var TextDecoder: { new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder };

interface URLSearchParams extends Iterable<[string, string]> {
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  append(name: string, value: string): void;
  delete(name: string): void;
  toString(): string;
}
declare var URLSearchParams: { new (init?: string | Record<string, string> | Iterable<[string, string]>): URLSearchParams };

interface URL {
  hash: string;
  host: string;
  hostname: string;
  href: string;
  readonly origin: string;
  password: string;
  pathname: string;
  port: string;
  protocol: string;
  search: string;
  readonly searchParams: URLSearchParams;
  username: string;
  toString(): string;
}
declare var URL: { new (url: string | URL, base?: string | URL): URL; canParse(url: string, base?: string): boolean };

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
declare var AbortSignal: { timeout(ms: number): AbortSignal; any(signals: readonly AbortSignal[]): AbortSignal };
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare var AbortController: { new (): AbortController };

interface Response {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  json(): Promise<any>;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}
declare function fetch(
  url: string | URL,
  options?: {
    method?: string;
    headers?: Record<string, string>;
    body?: string | Uint8Array;
    signal?: AbortSignal;
    redirect?: 'follow' | 'error' | 'manual';
  },
): Promise<Response>;

/** Node's modules; the kernel's type checker knows their types, the editor does not. */
declare module 'node:*';
