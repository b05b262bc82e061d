// biome-ignore-all lint/style/noExcessiveLinesPerFile: the facade of a stream's life and its sources
import path from 'node:path';
import { type Clock, SystemClock } from '../base/Clock.ts';
import { Duration } from '../base/Duration.ts';
import { KernelError } from '../base/errors.ts';
import { Time } from '../base/Time.ts';
import { DRIVER_ONLY } from '../rdd/closure/driverOnly.ts';
import type { RDD } from '../rdd/RDD.ts';
import type { SparkContext } from '../rdd/SparkContext.ts';
import { activeContexts } from './activeContexts.ts';
import { currentScope, DefinitionScope, runInScope } from './dstream/DefinitionScope.ts';
import { DStream } from './dstream/DStream.ts';
import { DStreamGraph } from './dstream/DStreamGraph.ts';
import { FileInputDStream } from './dstream/input/files/FileInputDStream.ts';
import { InputNode } from './dstream/input/InputNode.ts';
import { QueueInputDStream, type RDDQueue } from './dstream/input/QueueInputDStream.ts';
import { ReceiverInputDStream, type ReceiverStatus, type ReceiverStreamOptions } from './dstream/input/ReceiverInputDStream.ts';
import type { OutputNode } from './dstream/operators/ForEachDStream.ts';
import { TransformedDStream } from './dstream/operators/TransformedDStream.ts';
import { UnionDStream } from './dstream/operators/UnionDStream.ts';
import type { AnyFunction, StreamNode } from './dstream/StreamNode.ts';
import type { StreamRuntime } from './dstream/StreamRuntime.ts';
import { GraphEdit } from './edit/GraphEdit.ts';
import { RetiredNodes } from './edit/RetiredNodes.ts';
import type { Receiver } from './receiver/Receiver.ts';
import { lineDecoder, SocketReceiver, type StreamDecoder } from './receiver/SocketReceiver.ts';
import { type InputInfo, InputInfoTracker } from './scheduler/InputInfoTracker.ts';
import { JobGenerator } from './scheduler/JobGenerator.ts';
import { JobScheduler } from './scheduler/JobScheduler.ts';
import { ListenerBus } from './scheduler/ListenerBus.ts';
import { Backpressure } from './scheduler/rate/Backpressure.ts';
import { StreamingConf } from './scheduler/StreamingConf.ts';
import type { ReceiverEvent, ReceiverInfo, StreamingListener } from './scheduler/StreamingListener.ts';
import { Termination } from './scheduler/Termination.ts';
import { CheckpointWriter } from './storage/CheckpointWriter.ts';
import { operatorIds } from './storage/operatorIds.ts';
import { Recovery } from './storage/Recovery.ts';

export type StreamingContextState = 'INITIALIZED' | 'ACTIVE' | 'STOPPING' | 'STOPPED';

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
  /** `spark.streaming.` settings; they go before those of the SparkContext. */
  readonly conf?: Readonly<Record<string, string>>;
}

let contexts = 0;

/** What tells one receiver of a class from another: its plain fields, as far as they can be written down. */
function settingsOf(receiver: object): unknown {
  try {
    return JSON.stringify(receiver);
  } catch {
    return null;
  }
}

/** How long an immediate stop waits for running jobs, in ms. */
const STOP_WAIT = 2000;

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
  readonly #options: StreamingContextOptions;
  readonly #bus: ListenerBus;
  readonly #inputInfo = new InputInfoTracker();
  readonly #scheduler: JobScheduler;
  readonly #generator: JobGenerator;
  readonly #edits = new GraphEdit(this.graph);
  readonly #retired = new RetiredNodes();
  readonly #ownedListeners = new Map<string, readonly StreamingListener[]>();
  readonly #termination = new Termination();
  #state: StreamingContextState = 'INITIALIZED';
  #checkpointDir: string | undefined;
  #checkpoints: CheckpointWriter | undefined;
  #recovery: Recovery | undefined;
  #inputIds = 0;
  #startedAt: number | undefined;
  #stopping: Promise<void> | undefined;

  constructor(sparkContext: SparkContext, batchDuration: Duration, options: StreamingContextOptions = {}) {
    if (!(batchDuration instanceof Duration) || !Number.isInteger(batchDuration.milliseconds) || batchDuration.milliseconds < 1) {
      throw new KernelError(
        'INVALID_DURATION',
        `The batch duration is ${batchDuration instanceof Duration ? batchDuration : JSON.stringify(batchDuration)}, and must be a duration of whole milliseconds, at least 1 ms, such as Seconds(1).`,
      );
    }
    this.sparkContext = sparkContext;
    this.batchDuration = batchDuration;
    this.#options = options;
    this.id = `stream-${contexts++}`;
    this.name = options.name ?? this.id;
    this.owner = currentScope()?.owner;
    this.clock = options.clock ?? new SystemClock();
    this.conf = new StreamingConf([...sparkContext.conf, ...Object.entries(options.conf ?? {})]);
    for (const warning of this.conf.warnings()) this.warn(warning);
    this.#bus = new ListenerBus((message) => this.warn(message));
    if (this.conf.getBoolean('spark.streaming.backpressure.enabled')) {
      const sources = () => this.graph.inputs.filter((input) => input instanceof ReceiverInputDStream);
      this.#bus.add(new Backpressure({ conf: this.conf, batchIntervalMs: batchDuration.milliseconds, sources }));
    }
    this.#checkpointDir = this.conf.get('spark.streaming.checkpoint.directory');
    this.#scheduler = new JobScheduler({
      clock: this.clock,
      bus: this.#bus,
      concurrentJobs: this.conf.getNumber('spark.streaming.concurrentJobs') ?? 1,
      onBatchCompleted: (time, hasFailed) => this.#onBatchCompleted(time, hasFailed),
      onError: (error) => this.#termination.notifyError(error),
    });
    this.#generator = new JobGenerator({
      clock: this.clock,
      batchDuration,
      graph: this.graph,
      inputInfo: this.#inputInfo,
      submit: (jobSet) => this.#scheduler.submitJobSet(jobSet),
      onBatchMade: (time) => this.#checkpoints?.onBatchMade(time),
      onError: (error) => {
        this.#termination.notifyError(error);
        this.warn(`Making the batches of ${this.name} failed: ${error instanceof Error ? error.message : String(error)}`);
      },
    });
  }

  /** The context that runs, or undefined. With several, the one that was started first. @example StreamingContext.getActive()?.stop() */
  static getActive(): StreamingContext | undefined {
    return [...activeContexts][0];
  }

  /** The context that runs, or the one that `create` makes. @example StreamingContext.getActiveOrCreate(() => new StreamingContext(sc, Seconds(1))) */
  static getActiveOrCreate(create: () => StreamingContext): StreamingContext {
    return StreamingContext.getActive() ?? create();
  }

  /**
   * The context that `create` makes, which goes on where the process before was that had its checkpoints in `directory`: with its
   * state, the batches that it left undone, and those that were missed since. `create` always runs: the code may have changed;
   * state finds its operator by what the operator does, or by its name.
   * @example
   * const ssc = StreamingContext.getOrCreate('checkpoints', () => makeCounts(sc));
   * ssc.start();
   */
  static getOrCreate(
    directory: string,
    create: () => StreamingContext,
    options: { readonly createOnError?: boolean } = {},
  ): StreamingContext {
    let recovery: Recovery | undefined;
    let damage: unknown;
    try {
      recovery = Recovery.find(directory);
    } catch (error) {
      if (!options.createOnError) throw error;
      damage = error;
    }
    const context = create();
    if (damage) context.warn(`${(damage as Error).message} It begins anew.`);
    if (!context.checkpointDir) context.checkpoint(directory);
    context.#recovery = recovery;
    return context;
  }

  // ---- life

  getState(): StreamingContextState {
    return this.#state;
  }

  /** ms since the epoch; undefined before the start. */
  get startedAt(): number | undefined {
    return this.#startedAt;
  }

  /** Starts the batches. Starting twice is starting once; a stopped context does not start again. */
  start(): void {
    if (this.#state === 'ACTIVE') {
      this.warn(`StreamingContext ${this.name} has already been started.`);
      return;
    }
    if (this.#state !== 'INITIALIZED') {
      throw new KernelError(
        'CONTEXT_STOPPED',
        `StreamingContext ${this.name} has already been stopped and cannot be started again. Make a new one.`,
      );
    }
    const running = [...activeContexts].find((context) => !context.#options.name);
    if (running && !this.#options.name) {
      throw new KernelError(
        'CONTEXT_ACTIVE',
        `Only one StreamingContext may be started in this JVM without a name, and ${running.name} is running. Stop it, or give this one a name of its own: new StreamingContext(sc, batch, { name }).`,
      );
    }
    try {
      if (this.graph.outputs.length === 0 && !this.#options.isLive) {
        throw new KernelError(
          'NO_OUTPUT',
          'No output operations registered, so nothing to execute. Add one, such as print() or foreachRDD(), before start().',
        );
      }
      this.#begin();
    } catch (error) {
      this.#state = 'STOPPED';
      throw error;
    }
    this.#state = 'ACTIVE';
    this.#startedAt = this.clock.now();
    activeContexts.add(this);
    this.#bus.post('onStreamingStarted', { time: this.#startedAt });
  }

  /** The first batch of all, or what the process before left to do. */
  #begin(): void {
    const { graph } = this;
    const directory = this.#options.isLive ? undefined : this.#checkpointDir;
    if (!directory) {
      this.#generator.start();
      return;
    }
    const warn = (message: string): void => this.warn(message);
    const ids = operatorIds(graph);
    for (const input of graph.inputs) input.storage = path.join(directory, 'receivedBlocks', ids.get(input)!);
    const recovery = this.#recovery;
    const batchDuration = this.batchDuration.milliseconds;
    if (recovery && recovery.checkpoint.batchDuration !== batchDuration) {
      throw new KernelError(
        'CHECKPOINT_OTHER_BATCHES',
        `The checkpoints in ${directory} are of batches of ${recovery.checkpoint.batchDuration} ms, and this context has batches of ${batchDuration} ms. Keep the batch duration, or use another folder.`,
      );
    }
    const restored = recovery?.restore({ graph, ids, sparkContext: this.sparkContext, warn });
    const unfinished = (): number[] => [...this.#generator.owedTimes, ...this.#scheduler.pendingTimes];
    this.#checkpoints = new CheckpointWriter({ directory, graph, ids, batchDuration, unfinished, warn }, restored);
    if (recovery) {
      this.#generator.restart(new Time(recovery.checkpoint.zeroTime), (until) => recovery.timesUntil(until, this.batchDuration));
      this.#recovery = undefined;
    } else this.#generator.start();
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
    if (this.#bus.isInListener) {
      throw new KernelError(
        'STOP_IN_LISTENER',
        'Cannot stop StreamingContext within listener bus thread: the listener would wait for itself. Call stop() after the event, for example in a timer.',
      );
    }
    this.#stopping ??= this.#end(stopGracefully);
    return this.#stopping.then(async () => {
      if (stopSparkContext) await this.sparkContext.stop();
    });
  }

  /** Resolves when the context has been stopped; rejects with the first error of an output operation, every time it is asked. */
  awaitTermination(): Promise<void> {
    return this.#isBeingDefined('awaitTermination') ? Promise.resolve() : this.#termination.wait();
  }

  /** Resolves to whether the context was stopped within `milliseconds`; rejects with the first error. */
  awaitTerminationOrTimeout(milliseconds: number): Promise<boolean> {
    return this.#isBeingDefined('awaitTerminationOrTimeout') ? Promise.resolve(false) : this.#termination.waitAtMost(milliseconds);
  }

  /** A paragraph that waited for its stream would wait for itself: what it defines runs when its evaluation has ended. */
  #isBeingDefined(call: string): boolean {
    if (!currentScope()?.isOpen) return false;
    this.warn(`${call} has nothing to wait for in a notebook: ${this.name} runs on after its paragraph, until it is stopped.`);
    return true;
  }

  /** Resolves when everything that the clock has asked for so far is done. */
  async idle(): Promise<void> {
    await this.#generator.betweenBatches(() => undefined);
    await this.#scheduler.idle();
    await this.#generator.betweenBatches(() => undefined);
    await this.#checkpoints?.drained();
  }

  async #end(gracefully: boolean): Promise<void> {
    const wasActive = this.#state === 'ACTIVE';
    this.#state = wasActive ? 'STOPPING' : 'STOPPED';
    if (!wasActive) {
      this.#termination.notifyStop();
      return;
    }
    if (gracefully) {
      // Sources first, so that the last batch has all that they took.
      await this.graph.stopInputs();
      await this.#generator.stop(false);
      await this.#atMost(
        this.conf.getMilliseconds('spark.streaming.gracefulStopTimeout') ?? this.batchDuration.milliseconds * 10,
        this.#scheduler.idle(),
      );
    } else {
      const running = this.#scheduler.stop();
      await this.#generator.stop(true);
      if (!(await this.#atMost(STOP_WAIT, running)))
        for (const owner of [undefined, ...this.owners]) this.sparkContext.cancelJobGroup(this.#jobGroup(owner), 'the stream was stopped');
    }
    void this.#scheduler.stop();
    await this.graph.stopInputs();
    this.#checkpoints?.stop();
    await this.#generator.betweenBatches(() => this.#checkpoints?.drained());
    activeContexts.delete(this);
    this.#state = 'STOPPED';
    this.#bus.post('onStreamingStopped', { time: this.clock.now() });
    this.#termination.notifyStop();
  }

  /** Whether `work` was done within so many ms of real time. */
  async #atMost(milliseconds: number, work: Promise<void>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), milliseconds);
    });
    const isDone = await Promise.race([work.then(() => true), late]);
    clearTimeout(timer);
    if (!isDone) this.warn(`Stopping ${this.name}: jobs still ran after ${milliseconds} ms and are left behind.`);
    return isDone;
  }

  // ---- settings

  /** Keeps every stream's RDDs at least that long; once, before the start. @example ssc.remember(Minutes(5)) */
  remember(duration: Duration): void {
    // A paragraph that is run again says it again.
    if (this.#options.isLive) this.graph.rememberDuration = duration;
    else this.graph.remember(duration);
  }

  /** The folder for checkpoints of state and of the graph. @example ssc.checkpoint('checkpoints') */
  checkpoint(directory: string | null): void {
    this.#checkpointDir = directory ?? undefined;
    if (directory) this.sparkContext.setCheckpointDir(directory);
  }

  get checkpointDir(): string | undefined {
    return this.#checkpointDir;
  }

  /** @internal */
  get isCheckpointDirMandatory(): boolean {
    return !this.#options.isLive;
  }

  /** @internal */
  get leavesOutFailedBatches(): boolean {
    return this.#options.isLive ?? false;
  }

  /** Tells `listener` of everything that happens here. Added in a paragraph, it ends with the paragraph's definition. */
  addStreamingListener(listener: StreamingListener): void {
    const scope = this.#scope();
    if (scope) scope.listeners.push(listener);
    else this.#bus.add(listener);
  }

  removeStreamingListener(listener: StreamingListener): void {
    this.#bus.remove(listener);
  }

  /** Batches that are queued or running. */
  get pendingBatches(): number {
    return this.#scheduler.pendingTimes.length;
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

  /** Lines of text that a TCP server sends. A lost connection is made again. @example ssc.socketTextStream('localhost', 9999) */
  socketTextStream(host: string, port: number): DStream<string> {
    return this.socketStream(host, port, lineDecoder);
  }

  /** Records that a TCP server sends, cut from the bytes by a decoder. @example ssc.socketStream('localhost', 9999, () => myDecoder()) */
  socketStream<T>(host: string, port: number, newDecoder: () => StreamDecoder<T>): DStream<T> {
    const operation = newDecoder === (lineDecoder as unknown) ? 'socketTextStream' : 'socketStream';
    const newReceiver = (): Receiver<T> => new SocketReceiver<T>({ host, port }, newDecoder);
    return this.#received({ operation, settings: [host, port], driverFunctions: [newDecoder], newReceiver });
  }

  /** What a receiver of your own stores. @example ssc.receiverStream(new Ticks()) */
  receiverStream<T>(receiver: Receiver<T>): DStream<T> {
    return this.#received({
      operation: 'receiverStream',
      driverFunctions: [receiver.constructor as AnyFunction],
      settings: [settingsOf(receiver)],
      newReceiver: () => receiver,
    });
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
    return new DStream(new TransformedDStream<U>(parents, { operation: 'transform', userFunction: f, apply: f }));
  }

  #files(
    directory: string,
    how: { operation: string; newFilesOnly: boolean; filter?: ((path: string) => boolean) | undefined },
  ): DStream<string> {
    const read = (path: string, partitions: number): RDD<string> => this.sparkContext.textFile(path, partitions);
    return new DStream(new FileInputDStream<string>(this, { directory, read, ...how }));
  }

  // ---- edits

  /**
   * Evaluates what a paragraph defines, also while batches run. When it succeeds and its checks pass, it takes the place of
   * what the paragraph had before, between two batches and as a whole; what is the same as before goes on where it was.
   * When it throws, nothing has changed.
   */
  async edit(owner: string, definition: () => void | Promise<void>): Promise<void> {
    const scope = new DefinitionScope(owner, this);
    try {
      await runInScope(scope, definition);
    } finally {
      scope.isOpen = false;
    }
    await this.#generator.betweenBatches(async () => {
      const isEmpty = scope.nodes.length === 0 && scope.listeners.length === 0;
      // The paragraph that stops the context defines nothing on it.
      if (isEmpty && this.#state === 'STOPPED') return;
      this.#requireOpen('an edit');
      const dropped = this.#edits.replace(scope, this.#generator.lastTime);
      this.#setListeners(owner, scope.listeners);
      await this.#afterEdit(owner, dropped);
    });
  }

  #setListeners(owner: string, listeners: readonly StreamingListener[]): void {
    for (const listener of this.#ownedListeners.get(owner) ?? []) this.#bus.remove(listener);
    for (const listener of listeners) this.#bus.add(listener);
    this.#ownedListeners.set(owner, listeners);
  }

  /** Ends what a paragraph defined, now: outputs of its batches that wait are not run any more. */
  async remove(owner: string): Promise<void> {
    await this.#generator.betweenBatches(async () => {
      const dropped = this.#edits.remove(owner);
      this.#setListeners(owner, []);
      this.#scheduler.dropWaiting(owner);
      this.sparkContext.cancelJobGroup(this.#jobGroup(owner), 'the paragraph was stopped');
      await this.#afterEdit(owner, dropped);
    });
  }

  /** Paragraphs that own operators or outputs. */
  get owners(): string[] {
    return this.#edits.owners;
  }

  /** Paragraphs whose streams build on what another paragraph has replaced since; they follow when they are run again. */
  get outdatedOwners(): string[] {
    return this.#edits.outdated;
  }

  /** Whether a paragraph has outputs that run. */
  hasOutputs(owner: string): boolean {
    return this.graph.outputs.some((output) => output.owner === owner);
  }

  async #afterEdit(owner: string, dropped: readonly StreamNode<unknown>[]): Promise<void> {
    this.#retired.add(this.#generator.lastTime, dropped);
    if (this.#state === 'ACTIVE') {
      this.graph.startInputs();
      const unused = dropped.filter((node) => node instanceof InputNode && !node.replacedBy) as InputNode<unknown>[];
      await this.graph.stopInputs(unused);
      if (this.#scheduler.isIdle) this.#retired.release(this.#generator.lastTime, this.conf.unpersist);
    }
    this.#bus.post('onGraphChanged', { owners: [owner] });
  }

  #onBatchCompleted(time: Time, hasFailed: boolean): void {
    this.#generator.onBatchCompleted(time, this.#checkpoints, hasFailed);
    const oldest = this.#scheduler.pendingTimes[0];
    if (oldest === undefined || oldest > time.milliseconds) this.#retired.release(time, this.conf.unpersist);
  }

  // ---- what operators ask for (StreamRuntime)

  /** @internal */
  admit(): string | undefined {
    const scope = currentScope();
    if (scope?.target === this) {
      if (!scope.isOpen) this.#refuseChange();
      return scope.owner;
    }
    if (this.#state !== 'INITIALIZED') this.#refuseChange();
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
  reportInput(time: Time, info: InputInfo): void {
    // A batch of the past that is looked at again has been reported when it was made.
    if (this.graph.zeroTime?.equals(this.#generator.lastTime) || this.#generator.lastTime.less(time))
      this.#inputInfo.reportInfo(time, info);
  }

  /** @internal */
  postReceiver(event: ReceiverEvent, receiverInfo: ReceiverInfo): void {
    this.#bus.post(event, { receiverInfo });
  }

  /** @internal */
  inJobGroup<T>(owner: string | undefined, run: () => T): T {
    return this.sparkContext.withJobGroup(this.#jobGroup(owner), run);
  }

  /** @internal */
  print(text: string, output: OutputNode): void {
    if (this.#options.onPrint) this.#options.onPrint(text, output);
    else process.stdout.write(text);
  }

  /** @internal */
  warn(message: string): void {
    if (this.#options.onWarning) this.#options.onWarning(message);
    else console.warn(message);
  }

  #scope(): DefinitionScope | undefined {
    const scope = currentScope();
    return scope?.target === this ? scope : undefined;
  }

  #jobGroup(owner: string | undefined): string {
    return `${this.id}/${owner ?? ''}`;
  }

  #requireOpen(what: string): void {
    if (this.#state === 'STOPPING' || this.#state === 'STOPPED') {
      throw new KernelError(
        'CONTEXT_STOPPED',
        `StreamingContext ${this.name} has been stopped and takes no more of ${what}. Make a new one.`,
      );
    }
  }

  #refuseChange(): never {
    this.#requireOpen('inputs, transformations and output operations');
    throw new KernelError(
      'STREAM_FROZEN',
      'Adding new inputs, transformations, and output operations after starting a context is not supported. Define them before start(), or in a paragraph of the notebook, which is an edit of its stream.',
    );
  }
}
