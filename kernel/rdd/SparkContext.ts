import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KernelError } from '../base/errors.ts';
import { DRIVER_ONLY } from './closure/driverOnly.ts';
import { isAsync, refusal } from './closure/refusal.ts';
import { originOf } from './closure/registry.ts';
import { serializeClosure } from './closure/serialize.ts';
import { engineOf } from './engines.ts';
import { decodeRows } from './frames/decode.ts';
import { JobGroups } from './JobGroups.ts';
import type { Action, JobRunner, WorkerOutput } from './JobRunner.ts';
import { parseMaster } from './Master.ts';
import { ParallelCollectionNode } from './nodes/ParallelCollectionNode.ts';
import { TextFileNode } from './nodes/TextFileNode.ts';
import { unionOf } from './nodes/UnionNode.ts';
import { checkedCount } from './partitioner/Partitioner.ts';
import { Checkpoints } from './plan/Checkpoints.ts';
import { prepareLineage } from './plan/prepareLineage.ts';
import type { RDDNode } from './plan/RDDNode.ts';
import type { Closure } from './plan/Step.ts';
import { RDD, type Rows } from './RDD.ts';
import { type CollectionAccumulator, type DoubleAccumulator, type LongAccumulator, makeAccumulator } from './shared/Accumulator.ts';
import { Broadcast } from './shared/Broadcast.ts';
import { filesOf, recordsOf } from './text/binaryRecords.ts';

export interface SparkContextOptions {
  readonly appName?: string;
  /** `inline`, `local`, `local[N]` or `local[*]`. Default: `local[2]`. */
  readonly master?: string;
  readonly conf?: Readonly<Record<string, string>>;
  /** What closures print on workers; default: the driver's console. */
  readonly onOutput?: (output: WorkerOutput) => void;
}

const DEFAULT_PARALLELISM = 2;

function printHere({ level, text }: WorkerOutput): void {
  // biome-ignore lint/suspicious/noConsole: what people's closures print belongs on the console
  console[level](text);
}

/**
 * Where RDDs are made and jobs run.
 *
 * @example
 * const sc = new SparkContext({ master: 'local[2]', appName: 'words' })
 * await sc.parallelize([1, 2, 3]).map(x => x * 2).collect() // [2, 4, 6]
 */
export class SparkContext {
  readonly [DRIVER_ONLY] = 'the SparkContext';
  readonly appName: string;
  readonly master: string;
  readonly conf: ReadonlyMap<string, string>;
  readonly startTime = Date.now();
  /** @internal Takes what code prints that does not run here. */
  readonly onOutput: (output: WorkerOutput) => void;
  readonly #runner: JobRunner;
  readonly #groups = new JobGroups();
  readonly #checkpoints = new Checkpoints();
  readonly #forgotten = new FinalizationRegistry<number>((rdd) => this.dropBlocks(rdd));
  #isStopped = false;

  constructor(options: SparkContextOptions = {}) {
    this.appName = options.appName ?? 'millrace';
    this.master = options.master ?? 'local[2]';
    this.conf = new Map(Object.entries(options.conf ?? {}));
    const { engine, workers } = parseMaster(this.master);
    this.onOutput = options.onOutput ?? printHere;
    this.#runner = engineOf(engine)({ parallelism: workers, conf: this.conf, onOutput: this.onOutput });
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** The settings that it was made with. @example SparkSession.builder().config(rdd.sparkContext.getConf()).getOrCreate() */
  getConf(): ReadonlyMap<string, string> {
    return this.conf;
  }

  /** Partitions of parallelize and of shuffles where nothing else is said: spark.default.parallelism, or 2. */
  get defaultParallelism(): number {
    return this.explicitParallelism ?? DEFAULT_PARALLELISM;
  }

  get defaultMinPartitions(): number {
    return Math.min(this.defaultParallelism, 2);
  }

  /** spark.default.parallelism, where it was set. */
  get explicitParallelism(): number | undefined {
    const set = this.conf.get('spark.default.parallelism');
    return set === undefined ? undefined : checkedCount(Number(set));
  }

  /** Rows of the driver as an RDD: slice i of n is ⌊i·length/n⌋ … ⌊(i+1)·length/n⌋. @example sc.parallelize([1, 2, 3], 2) */
  parallelize<K, V>(rows: Iterable<[K, V]>, partitions?: number): RDD<[K, V]>;
  parallelize<T>(rows: Iterable<T>, partitions?: number): RDD<T>;
  parallelize<T>(rows: Iterable<T>, partitions: number = this.defaultParallelism): RDD<T> {
    return this.make(new ParallelCollectionNode(Array.isArray(rows) ? rows : [...rows], checkedCount(partitions)));
  }

  /** Whole numbers from start up to, and without, end. @example sc.range(0, 10) */
  range(start: number, end: number, step = 1): RDD<number> {
    const length = Math.max(0, Math.ceil((end - start) / step));
    return this.parallelize(Array.from({ length }, (_, i) => start + i * step));
  }

  /** An RDD without partitions. @example await sc.emptyRDD().count() // 0 */
  emptyRDD<T>(): RDD<T> {
    return this.make(new ParallelCollectionNode([], 0));
  }

  /** Lines of a file, a folder's files, a glob or several separated by commas; `.gz` is unpacked. @example sc.textFile('data/*.txt') */
  textFile(path: string, minPartitions: number = this.defaultMinPartitions): RDD<string> {
    return this.make(new TextFileNode(path, minPartitions));
  }

  /** Records of `recordLength` bytes each, of a binary file or of a folder's files; read where the workers are. @example sc.binaryRecords('measurements.bin', 8) */
  binaryRecords(path: string, recordLength: number): RDD<Uint8Array> {
    const files = filesOf(path);
    return this.parallelize(files, Math.max(files.length, 1)).flatMap(recordsOf(checkedCount(recordLength)));
  }

  /** Rows that saveAsObjectFile wrote, one partition a file. @example sc.objectFile('out') */
  objectFile<T>(path: string): RDD<T> {
    const parts = readdirSync(path).filter((name) => name.startsWith('part-'));
    const rdds = parts.sort().map((name) => this.parallelize(decodeRows(readFileSync(join(path, name))) as T[], 1));
    return this.union(rdds);
  }

  /** The rows of all of them. @example sc.union([monday, tuesday]) */
  union<T>(rdds: readonly RDD<T>[]): RDD<T> {
    return rdds.length === 0 ? this.emptyRDD() : this.make(unionOf(rdds.map((rdd) => rdd.node)));
  }

  /** A value that each worker gets once. @example const names = sc.broadcast(new Map([[1, 'one']])) */
  broadcast<T>(value: T): Broadcast<T> {
    const broadcast = new Broadcast(value, undefined, (b) => this.#runner.unshare(b));
    this.#runner.share(broadcast);
    return broadcast;
  }

  /** A sum that closures add to. @example const bad = sc.longAccumulator('bad lines') */
  longAccumulator(name?: string): LongAccumulator {
    const accumulator = makeAccumulator('long', name);
    this.#runner.share(accumulator);
    return accumulator;
  }

  /** longAccumulator for fractions. @example const total = sc.doubleAccumulator('revenue') */
  doubleAccumulator(name?: string): DoubleAccumulator {
    const accumulator = makeAccumulator('double', name);
    this.#runner.share(accumulator);
    return accumulator;
  }

  /** A list that closures add to. @example const odd = sc.collectionAccumulator<string>('odd lines') */
  collectionAccumulator<T>(name?: string): CollectionAccumulator<T> {
    const accumulator = makeAccumulator<T>('collection', name);
    this.#runner.share(accumulator);
    return accumulator;
  }

  /** The folder that rdd.checkpoint() writes into. @example sc.setCheckpointDir('checkpoints') */
  setCheckpointDir(directory: string): void {
    this.#checkpoints.directory = directory;
  }

  /** Calls f(rows, partition) on the workers for each partition, or those given, and promises the results. @example await sc.runJob(rdd, rs => rs.toArray().length) */
  runJob<T, U>(rdd: RDD<T>, f: (rows: Rows<T>, partition: number) => U | Promise<U>, partitions?: readonly number[]): Promise<U[]> {
    return this.runNode(rdd.node, this.clean(f, { mayBeAsync: true }) as (rows: never, partition: number) => U, partitions);
  }

  /** Runs what `body` starts as jobs of a group, so that cancelJobGroup ends them. @example await sc.withJobGroup('p1', () => rdd.count()) */
  withJobGroup<R>(group: string, body: () => R): R {
    return this.#groups.within(group, body);
  }

  /**
   * Runs what `body` starts as inspections: closures run again, but what they add to accumulators does not count.
   * @example await sc.inspect(() => rdd.take(5))
   */
  inspect<R>(body: () => R): R {
    return this.#groups.inspect(body);
  }

  /** Ends the running jobs of a group. @example sc.cancelJobGroup('p1') */
  cancelJobGroup(group: string, reason = 'cancelled'): void {
    this.#groups.cancel(group, reason);
  }

  /** Ends all running jobs. @example sc.cancelAllJobs() */
  cancelAllJobs(reason = 'cancelled'): void {
    this.#groups.cancelAll(reason);
  }

  /** @internal Runs something else than a job (a query) so that whatever ends its group's jobs ends it too. */
  cancellable<R>(work: (signal: AbortSignal) => Promise<R>): Promise<R> {
    return this.#groups.run(work);
  }

  /** Ends jobs and workers. A stopped context runs no job again. @example await sc.stop() */
  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#groups.cancelAll('the SparkContext was stopped');
    await this.#runner.dispose();
  }

  // What RDDs, actions and streams ask of their context.

  make<T>(node: RDDNode): RDD<T> {
    return new RDD<T>(this, node);
  }

  /**
   * Checks that a function can travel, where it enters the graph, and returns it. On the inline engine a function that nobody
   * registered may capture what it likes: it runs as it is. Nobody awaits it, unless `mayBeAsync`.
   */
  clean<F extends Closure>(f: F, { mayBeAsync = false } = {}): F {
    if (typeof f !== 'function')
      throw new KernelError('ILLEGAL_ARGUMENT', `A function is needed here, not ${f === null ? 'null' : typeof f}.`);
    if (!mayBeAsync && isAsync(f)) throw refusal(f, '', { kind: 'async' });
    if (this.master !== 'inline' || originOf(f) !== undefined) serializeClosure(f);
    return f;
  }

  /** The function as the driver calls it. */
  local<F extends Closure>(f: F): F {
    return f;
  }

  /** What has to be known before partitions can be counted on: bounds of sorts, counts of earlier partitions. */
  prepare(node: RDDNode): Promise<void> {
    return prepareLineage(node);
  }

  async collect<T>(node: RDDNode): Promise<T[]> {
    const parts = (await this.#run(node, { kind: 'collect' })) as T[][];
    return parts.length === 1 ? parts[0]! : (parts.flat(1) as T[]);
  }

  async count(node: RDDNode): Promise<number> {
    return ((await this.#run(node, { kind: 'count' })) as number[]).reduce((a, b) => a + b, 0);
  }

  async countPartitions(node: RDDNode, partitions: readonly number[]): Promise<number[]> {
    return (await this.#run(node, { kind: 'count' }, partitions)) as number[];
  }

  async take<T>(node: RDDNode, count: number, partitions: readonly number[]): Promise<T[][]> {
    return (await this.#run(node, { kind: 'take', count }, partitions)) as T[][];
  }

  /** What f made of each partition that has rows. */
  async reduce<T>(node: RDDNode, f: Closure): Promise<T[]> {
    return ((await this.#run(node, { kind: 'reduce', f })) as T[][]).flat(1) as T[];
  }

  async runNode<U>(node: RDDNode, f: Closure, partitions?: readonly number[]): Promise<U[]> {
    return (await this.#run(node, { kind: 'call', f }, partitions)) as U[];
  }

  watchBlocks(node: RDDNode): void {
    this.#forgotten.register(node, node.id);
  }

  /** @internal */
  dropBlocks(rdd: number): void {
    if (!this.#isStopped) this.#runner.dropBlocks(rdd);
  }

  markCheckpoint(node: RDDNode): void {
    this.#checkpoints.mark(node);
  }

  async #run(node: RDDNode, action: Action, partitions?: readonly number[]): Promise<unknown[]> {
    if (this.#isStopped)
      throw new KernelError('CONTEXT_STOPPED', 'This SparkContext has been stopped and runs no more jobs. Make a new one.');
    return this.#groups.run(async (signal, isInspection) => {
      await prepareLineage(node);
      const all = partitions ?? Array.from({ length: node.partitionCount() }, (_, i) => i);
      const results = all.length === 0 ? [] : await this.#runner.run({ node, action, partitions: all, signal, isInspection });
      await this.#checkpoints.afterJob(node, this.#runner, signal);
      return results;
    });
  }
}
