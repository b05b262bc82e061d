// biome-ignore-all lint/style/noExcessiveLinesPerFile: the facade of a stream's life and its sources
import { type Clock, SystemClock } from '../base/Clock.ts';
import type { Duration } from '../base/Duration.ts';
import { KernelError } from '../base/errors.ts';
import type { Time } from '../base/Time.ts';
import { DRIVER_ONLY } from '../rdd/closure/driverOnly.ts';
import type { RDD } from '../rdd/RDD.ts';
import type { SparkContext, SparkContextOptions } from '../rdd/SparkContext.ts';
import type { StorageLevel } from '../rdd/StorageLevel.ts';
import { activeContexts } from './activeContexts.ts';
import { type ContextArguments, contextParts } from './contextParts.ts';
import { currentScope, type DefinitionScope } from './dstream/DefinitionScope.ts';
import { DStream } from './dstream/DStream.ts';
import { DStreamGraph } from './dstream/DStreamGraph.ts';
import { binaryRecords } from './dstream/input/files/binaryRecords.ts';
import { FileInputDStream } from './dstream/input/files/FileInputDStream.ts';
import type { InputNode } from './dstream/input/InputNode.ts';
import { QueueInputDStream, type RDDQueue } from './dstream/input/QueueInputDStream.ts';
import { ReceiverInputDStream, type ReceiverStatus, type ReceiverStreamOptions } from './dstream/input/ReceiverInputDStream.ts';
import { receiverStream } from './dstream/input/receiverStream.ts';
import type { OutputNode } from './dstream/operators/ForEachDStream.ts';
import { TransformedDStream } from './dstream/operators/TransformedDStream.ts';
import { UnionDStream } from './dstream/operators/UnionDStream.ts';
import type { StreamNode } from './dstream/StreamNode.ts';
import type { StreamRuntime } from './dstream/StreamRuntime.ts';
import { ParagraphEdits } from './edit/ParagraphEdits.ts';
import { RetiredNodes } from './edit/RetiredNodes.ts';
import { explain } from './explain/explain.ts';
import { Lifecycle } from './Lifecycle.ts';
import { frameDecoder, lineDecoder, type StreamDecoder } from './receiver/decoders.ts';
import type { Receiver } from './receiver/Receiver.ts';
import { SocketReceiver } from './receiver/SocketReceiver.ts';
import type { StreamingContextState } from './StreamingContextState.ts';
import type { StreamInputInfo } from './scheduler/InputInfoTracker.ts';
import { StreamingConf } from './scheduler/StreamingConf.ts';
import type { ReceiverEvent, ReceiverInfo, StreamingListener } from './scheduler/StreamingListener.ts';
import { DISK } from './storage/files/DiskFileSystem.ts';
import type { FileSystem } from './storage/files/FileSystem.ts';
import { Recovery } from './storage/Recovery.ts';

export interface StreamingContextOptions {
  /** Shown in the registry of streams. A context with a name may run beside others; without one, as on Spark, one runs at a time. */
  readonly name?: string;
  /**
   * Takes edits while it runs, starts without outputs and idles when none is left, needs no checkpoint folder, and goes on
   * without a batch that fails: its error is shown once, and windows and state build upon what was before.
   */
  readonly isLive?: boolean;
  readonly clock?: Clock;
  /** Where `print` writes; default: the process's standard output. */
  readonly onPrint?: (text: string, output: OutputNode) => void;
  readonly onWarning?: (message: string) => void;
  /** Where logs and checkpoints are written; default: the machine's own file system. */
  readonly files?: FileSystem;
  /** `spark.streaming.` settings; they go before those of the SparkContext. */
  readonly conf?: Readonly<Record<string, string>>;
  /** @internal What a process before left, and where: `new StreamingContext(checkpointPath)`. */
  readonly recovered?: { readonly directory: string; readonly recovery: Recovery };
}

/** How a context goes on from its checkpoints. */
export interface RecoveryOptions {
  /** Begins anew when there are checkpoints and none can be used; default false: that is an error. */
  readonly createOnError?: boolean;
  /** @internal */
  readonly files?: FileSystem;
}

interface SocketAddress {
  readonly host: string;
  readonly port: number;
  readonly level: StorageLevel | undefined;
}

let contexts = 0;

/**
 * A streaming application: its sources, the operators on them, and the clock that cuts the stream into batches.
 *
 * @example
 * const ssc = new StreamingContext(sc, Seconds(1));
 * ssc.socketTextStream('localhost', 9999).flatMap(line => line.split(' ')).countByValue().print();
 * ssc.start();
 * await ssc.awaitTermination();
 */
export class StreamingContext implements StreamRuntime {
  readonly [DRIVER_ONLY] = 'the StreamingContext';
  readonly sparkContext: SparkContext;
  readonly batchDuration: Duration;
  readonly id: string;
  readonly name: string;
  /** The paragraph in which it was made. */
  readonly owner: string | undefined;
  readonly clock: Clock;
  readonly conf: StreamingConf;
  readonly graph = new DStreamGraph();
  /** @internal */
  readonly files: FileSystem;
  /** @internal */
  readonly options: StreamingContextOptions;
  readonly #life: Lifecycle;
  readonly #edits: ParagraphEdits;
  #checkpointDir: string | undefined;
  #inputIds = 0;

  /**
   * On a SparkContext, or with one of its own: made of its settings, or of a master and a name, as on Spark. Or on the folder of the checkpoints
   * that a process before left: it has that one's batch duration, and its operators, which are defined again, go on with their state.
   */
  constructor(sparkContext: SparkContext | SparkContextOptions, batchDuration: Duration, options?: StreamingContextOptions);
  constructor(master: string, appName: string, batchDuration: Duration, options?: StreamingContextOptions);
  constructor(checkpointPath: string, sparkContext?: SparkContext | SparkContextOptions, options?: StreamingContextOptions);
  constructor(...args: ContextArguments) {
    const { sparkContext, batchDuration, options } = contextParts(args);
    this.sparkContext = sparkContext;
    this.batchDuration = batchDuration;
    this.options = options;
    this.id = `stream-${contexts++}`;
    this.name = options.name ?? this.id;
    this.owner = currentScope()?.owner;
    this.clock = options.clock ?? new SystemClock();
    this.files = options.files ?? DISK;
    this.conf = new StreamingConf([...sparkContext.conf, ...Object.entries(options.conf ?? {})]);
    for (const warning of this.conf.warnings()) this.warn(warning);
    this.#checkpointDir = this.conf.get('spark.streaming.checkpoint.directory');
    const retired = new RetiredNodes();
    this.#life = new Lifecycle(this, (time) => retired.release(time, this.conf.unpersist));
    this.#edits = new ParagraphEdits(this, this.#life, retired);
    if (options.recovered) {
      const { directory, recovery } = options.recovered;
      this.checkpoint(directory);
      this.#life.checkpointing.recover(recovery, directory);
    }
  }

  /** The context that runs, or undefined. With several, the one that was started first. @example StreamingContext.getActive()?.stop() */
  static getActive(): StreamingContext | undefined {
    return [...activeContexts][0];
  }

  /**
   * The context that runs, or the one that `create` makes; with a folder of checkpoints, what `getOrCreate` gives.
   * @example StreamingContext.getActiveOrCreate(() => new StreamingContext(sc, Seconds(1)))
   */
  static getActiveOrCreate(create: () => StreamingContext): StreamingContext;
  static getActiveOrCreate(directory: string, create: () => StreamingContext, options?: RecoveryOptions): StreamingContext;
  static getActiveOrCreate(
    first: string | (() => StreamingContext),
    create?: () => StreamingContext,
    options?: RecoveryOptions,
  ): StreamingContext {
    const active = StreamingContext.getActive();
    if (active) return active;
    return typeof first === 'string' ? StreamingContext.getOrCreate(first, create!, options) : first();
  }

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
  static getOrCreate(directory: string, create: () => StreamingContext, options: RecoveryOptions = {}): StreamingContext {
    const { createOnError = false, files = DISK } = options;
    let recovery: Recovery | undefined;
    let damage: unknown;
    try {
      recovery = Recovery.find(directory, files);
    } catch (error) {
      if (!createOnError) throw error;
      damage = error;
    }
    const context = create();
    if (damage) context.warn(`${(damage as Error).message} It begins anew.`);
    if (!context.checkpointDir) context.checkpoint(directory);
    context.#life.checkpointing.recover(recovery, directory);
    return context;
  }

  // ---- life

  /** Where it is in its life: INITIALIZED, ACTIVE, STOPPING or STOPPED. @example ssc.getState() // 'ACTIVE' */
  getState(): StreamingContextState {
    return this.#life.state;
  }

  /** ms since the epoch; undefined before the start. */
  get startedAt(): number | undefined {
    return this.#life.startedAt;
  }

  /** Starts the batches. Starting twice is starting once; a stopped context does not start again. @example ssc.start() */
  start(): void {
    this.#life.start();
  }

  /**
   * Ends the batches, and the SparkContext too unless told otherwise. With `stopGracefully` everything that was received is
   * processed first.
   * @example await ssc.stop(false, true)
   */
  stop(
    stopSparkContext: boolean = this.conf.getBoolean('spark.streaming.stopSparkContextByDefault'),
    stopGracefully = false,
  ): Promise<void> {
    return this.#life.stop(stopGracefully).then(() => (stopSparkContext ? this.sparkContext.stop() : undefined));
  }

  /** Resolves when the context has been stopped; rejects with the first error of an output operation, every time it is asked. @example await ssc.awaitTermination() */
  awaitTermination(): Promise<void> {
    return this.#isBeingDefined('awaitTermination') ? Promise.resolve() : this.#life.termination.wait();
  }

  /** Resolves to whether the context was stopped within `milliseconds`; rejects with the first error. @example const hasEnded = await ssc.awaitTerminationOrTimeout(5000) */
  awaitTerminationOrTimeout(milliseconds: number): Promise<boolean> {
    return this.#isBeingDefined('awaitTerminationOrTimeout') ? Promise.resolve(false) : this.#life.termination.waitAtMost(milliseconds);
  }

  /** A paragraph that waited for its stream would wait for itself: what it defines runs when its evaluation has ended. */
  #isBeingDefined(call: string): boolean {
    if (!currentScope()?.isOpen) return false;
    this.warn(`${call} has nothing to wait for in a notebook: ${this.name} runs on after its paragraph, until it is stopped.`);
    return true;
  }

  /** Resolves when everything that the clock has asked for so far is done. @example await ssc.idle() */
  idle(): Promise<void> {
    return this.#life.idle();
  }

  // ---- settings

  /** Keeps every stream's RDDs at least that long; once, before the start. @example ssc.remember(Minutes(5)) */
  remember(duration: Duration): void {
    // A paragraph that is run again says it again.
    if (this.options.isLive) this.graph.rememberDuration = duration;
    else this.graph.remember(duration);
  }

  /**
   * The folder for checkpoints of state and of the graph. The notebook's own `ssc` goes on with what a kernel before left there, when
   * its paragraphs are run again.
   * @example ssc.checkpoint('checkpoints')
   */
  checkpoint(directory: string | null): void {
    if (this.options.isLive && directory) this.#life.checkpointing.find(directory);
    this.#checkpointDir = directory ?? undefined;
    if (directory) this.sparkContext.setCheckpointDir(directory);
  }

  get checkpointDir(): string | undefined {
    return this.#checkpointDir;
  }

  /** @internal */
  get savesState(): boolean {
    return this.#life.savesState;
  }

  /** @internal */
  get isCheckpointDirMandatory(): boolean {
    return !this.options.isLive;
  }

  /** @internal */
  get timesOutOnTime(): boolean {
    return this.options.isLive ?? false;
  }

  /** @internal */
  get leavesOutFailedBatches(): boolean {
    return this.options.isLive ?? false;
  }

  /** Tells `listener` of everything that happens here. Added in a paragraph, it ends with the paragraph's definition. @example ssc.addStreamingListener({ onBatchCompleted: ({ batchInfo }) => console.log(batchInfo.totalDelay) }) */
  addStreamingListener(listener: StreamingListener): void {
    const scope = this.#scope();
    if (scope) scope.listeners.push(listener);
    else this.#life.bus.add(listener);
  }

  /** Tells `listener` nothing more. @example ssc.removeStreamingListener(listener) */
  removeStreamingListener(listener: StreamingListener): void {
    this.#life.bus.remove(listener);
  }

  /** Batches whose time has come and that are not done. */
  get pendingBatches(): number {
    return this.#life.scheduler.pendingCount + this.#life.generator.dueBatches;
  }

  // ---- sources

  /** A batch is the next RDD of a queue (or all in it). Whoever has the array may push more. @example ssc.queueStream([sc.parallelize([1, 2])]) */
  queueStream<T>(queue: RDDQueue<T>, oneAtATime = true, defaultRDD?: RDD<T> | null): DStream<T> {
    return new DStream(new QueueInputDStream<T>(this, queue, { oneAtATime, defaultRDD }));
  }

  /**
   * The lines of text files that come into a folder. Move files in when they are whole; each is read once. A glob names folders.
   * @example ssc.textFileStream('clicks').map(line => line.split('\t'))
   */
  textFileStream(directory: string): DStream<string> {
    return this.#files(directory, { operation: 'textFileStream', newFilesOnly: true });
  }

  /** `textFileStream` with a filter of paths, and with files that were there before if `newFilesOnly` is false. @example ssc.fileStream('clicks', path => path.endsWith('.tsv'), false) */
  fileStream(directory: string, filter?: ((path: string) => boolean) | null, newFilesOnly = true): DStream<string> {
    return this.#files(directory, { operation: 'fileStream', newFilesOnly, filter: filter ?? undefined });
  }

  /**
   * Records of `recordLength` bytes each, of binary files that come into a folder. A file with part of a record fails its batch.
   * @example ssc.binaryRecordsStream('measurements', 8).map(bytes => new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0))
   */
  binaryRecordsStream(directory: string, recordLength: number): DStream<Uint8Array> {
    return new DStream(binaryRecords(this, directory, recordLength));
  }

  /**
   * Lines of text (UTF-8) that a TCP server sends. A lost connection is made again after `spark.streaming.receiverRestartDelay`. `level`
   * says where blocks are kept; in one process every level keeps them in memory.
   * @example ssc.socketTextStream('localhost', 9999)
   */
  socketTextStream(host: string, port: number, level?: StorageLevel): DStream<string> {
    return this.#socket('socketTextStream', { host, port, level }, lineDecoder);
  }

  /** Records that a TCP server sends, cut from the bytes by a decoder; there is a new one for each connection. @example ssc.socketStream('localhost', 9999, () => ({ decode: bytes => [bytes.length] })) */
  socketStream<T>(host: string, port: number, newDecoder: () => StreamDecoder<T>, level?: StorageLevel): DStream<T> {
    return this.#socket('socketStream', { host, port, level }, newDecoder);
  }

  /** Messages that a TCP server sends, each after its length in four bytes, big endian. @example ssc.rawSocketStream('localhost', 9999).map(bytes => bytes.length) */
  rawSocketStream(host: string, port: number, level?: StorageLevel): DStream<Uint8Array> {
    return this.#socket('rawSocketStream', { host, port, level }, frameDecoder);
  }

  #socket<T>(operation: string, { level, ...address }: SocketAddress, newDecoder: () => StreamDecoder<T>): DStream<T> {
    const newReceiver = (): Receiver<T> => new SocketReceiver<T>(address, newDecoder, level);
    return this.#received({ operation, settings: [address.host, address.port], driverFunctions: [newDecoder], newReceiver });
  }

  /**
   * What a receiver of your own stores. One that is written in a paragraph runs in a thread of its own: it takes the place of no task, and
   * whatever it does, batches come in time. It goes there with what it captures; give a function when its constructor has to run there.
   * @example ssc.receiverStream(new Ticks())
   */
  receiverStream<T>(receiver: Receiver<T>): DStream<T>;
  receiverStream<T>(make: () => Receiver<T>): DStream<T>;
  receiverStream<T>(receiver: Receiver<T> | (() => Receiver<T>)): DStream<T> {
    return new DStream(receiverStream<T>(this, receiver));
  }

  #received<T>(options: ReceiverStreamOptions<T>): DStream<T> {
    return new DStream(new ReceiverInputDStream<T>(this, options));
  }

  /** How the receivers do. */
  get receivers(): ReceiverStatus[] {
    return this.graph.inputs.flatMap((input) => (input instanceof ReceiverInputDStream ? [input.receiverStatus] : []));
  }

  /** One stream of the elements of several; all need the same slide. @example ssc.union([port9999, port9998]) */
  union<T>(streams: readonly DStream<T>[]): DStream<T> {
    return new DStream(new UnionDStream(streams.map((stream) => stream.node)));
  }

  /** Any function of the RDDs of several streams. @example ssc.transform([a, b], ([x, y]) => x.union(y)) */
  transform<U>(
    streams: readonly DStream<never>[] | readonly DStream<unknown>[],
    f: (rdds: RDD<never>[], time: Time) => RDD<U>,
  ): DStream<U> {
    const parents = streams.map((stream) => stream.node);
    return new DStream(new TransformedDStream<U>(parents, { operation: 'transform', userFunction: f, settings: ['list'], apply: f }));
  }

  #files(
    directory: string,
    how: { operation: string; newFilesOnly: boolean; filter?: ((path: string) => boolean) | undefined },
  ): DStream<string> {
    const read = (path: string, partitions: number): RDD<string> => this.sparkContext.textFile(path, partitions);
    return new DStream(new FileInputDStream<string>(this, { directory, read, ...how }));
  }

  /**
   * The plan as text: which operators run in one loop, where rows are exchanged, which functions with which captures are called. As the
   * last value of a paragraph it is shown under it.
   * @example ssc.explain()
   */
  explain(): string {
    return explain(this, [...this.graph.nodes()]);
  }

  // ---- edits

  /**
   * Evaluates what a paragraph defines, also while batches run. When it succeeds and its checks pass, it takes the place of
   * what the paragraph had before, between two batches and as a whole; what is the same as before goes on where it was.
   * When it throws, nothing has changed.
   * @example await ssc.edit('p1', () => ssc.textFileStream('lines').count().print())
   */
  edit(owner: string, definition: () => void | Promise<void>): Promise<void> {
    return this.#edits.edit(owner, definition);
  }

  /** Ends what a paragraph defined, now: outputs of its batches that wait are not run any more. @example await ssc.remove('p1') */
  remove(owner: string): Promise<void> {
    return this.#edits.remove(owner);
  }

  /** Paragraphs that own operators or outputs. */
  get owners(): string[] {
    return this.#edits.owners;
  }

  /** Paragraphs whose streams build on what another paragraph has replaced since; they follow when they are run again. */
  get outdatedOwners(): string[] {
    return this.#edits.outdatedOwners;
  }

  /** @internal Whether a paragraph has outputs that run. */
  hasOutputs(owner: string): boolean {
    return this.graph.outputs.some((output) => output.owner === owner);
  }

  // ---- what operators ask for (StreamRuntime)

  /** @internal */
  admit(): string | undefined {
    const scope = currentScope();
    if (scope?.target === this) {
      if (!scope.isOpen) this.#refuseChange();
      return scope.owner;
    }
    if (this.#life.state !== 'INITIALIZED') this.#refuseChange();
    return scope?.owner;
  }

  /** @internal */
  adopt(node: StreamNode<unknown>): void {
    this.#scope()?.nodes.push(node);
  }

  /** @internal */
  addInput(input: InputNode<unknown>): void {
    if (!this.#scope()) this.graph.inputs.push(input);
  }

  /** @internal */
  addOutput(output: OutputNode): void {
    (this.#scope() ?? this.graph).outputs.push(output);
  }

  /** @internal */
  requireSettable(node: StreamNode<unknown>, setting: string): void {
    if (node.isInitialized) {
      throw new KernelError(
        'STREAM_FROZEN',
        `Cannot change ${setting} of ${node.label} after its context has started. Set it where the stream is made.`,
      );
    }
  }

  /** @internal */
  newInputId(): number {
    return this.#inputIds++;
  }

  /** @internal */
  reportInput(time: Time, info: StreamInputInfo): void {
    // A batch of the past that is looked at again has been reported when it was made.
    if (this.graph.zeroTime?.equals(this.#life.generator.lastTime) || this.#life.generator.lastTime.less(time))
      this.#life.inputInfo.reportInfo(time, info);
  }

  /** @internal */
  postReceiver(event: ReceiverEvent, receiverInfo: ReceiverInfo): void {
    this.#life.bus.post(event, { receiverInfo });
  }

  /** @internal */
  inJobGroup<T>(owner: string | undefined, run: () => T): T {
    return this.sparkContext.withJobGroup(this.jobGroup(owner), run);
  }

  /** @internal */
  print(text: string, output: OutputNode): void {
    if (this.options.onPrint) this.options.onPrint(text, output);
    else process.stdout.write(text);
  }

  /** @internal */
  warn(message: string): void {
    if (this.options.onWarning) this.options.onWarning(message);
    else console.warn(message);
  }

  #scope(): DefinitionScope | undefined {
    const scope = currentScope();
    return scope?.target === this ? scope : undefined;
  }

  /** @internal */
  jobGroup(owner: string | undefined): string {
    return `${this.id}/${owner ?? ''}`;
  }

  /** @internal */
  requireOpen(what: string): void {
    if (this.#life.state === 'STOPPING' || this.#life.state === 'STOPPED') {
      throw new KernelError(
        'CONTEXT_STOPPED',
        `StreamingContext ${this.name} has been stopped and takes no more of ${what}. Make a new one.`,
      );
    }
  }

  #refuseChange(): never {
    this.requireOpen('inputs, transformations and output operations');
    throw new KernelError(
      'STREAM_FROZEN',
      'Adding new inputs, transformations, and output operations after starting a context is not supported. Define them before start(), or in a paragraph of the notebook, which is an edit of its stream.',
    );
  }
}
