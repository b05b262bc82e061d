import { AsyncLocalStorage } from 'node:async_hooks';
import '../../engine/index.ts';
import type { Clock } from '../../base/Clock.ts';
import { Milliseconds } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import type { Time } from '../../base/Time.ts';
import type { ParagraphId } from '../../protocol/ids.ts';
import type { OperatorGraph } from '../../protocol/question.ts';
import { RDD, SparkContext, type SparkContextOptions } from '../../rdd/index.ts';
import { SessionBuilder, SparkSession, SQLContext, type SqlSession } from '../../sql/index.ts';
import { type ContextArguments, contextParts } from '../../streaming/contextParts.ts';
import { currentScope, type DefinitionScope } from '../../streaming/dstream/DefinitionScope.ts';
import { DStream } from '../../streaming/dstream/DStream.ts';
import { ForEachDStream } from '../../streaming/dstream/operators/ForEachDStream.ts';
import type { StreamingContext } from '../../streaming/StreamingContext.ts';
import type { InterpreterSettings } from '../Interpreter.ts';
import type { DisplayOptions } from '../live/DisplayOptions.ts';
import { displayRows, outputFacts } from '../live/display.ts';
import type { Emit, Output } from '../live/ParagraphOutputs.ts';
import { StreamDisplay } from '../live/StreamDisplay.ts';
import { takeHead } from '../live/takeHead.ts';
import { wholeRDD } from '../live/WholeResult.ts';
import { ParagraphContext } from '../ParagraphContext.ts';
import type { ParagraphState } from '../ParagraphState.ts';
import { BatchErrors } from './BatchErrors.ts';
import { GraphView } from './GraphView.ts';
import { isPicture } from './isPicture.ts';
import { type ContextHost, NoteStreamingContext } from './NoteStreamingContext.ts';
import { type Resource, Resources } from './Resources.ts';
import { NoteStream } from './RunningStream.ts';
import { StreamReporter } from './StreamReporter.ts';

export interface NoteStreamsOptions {
  emit: Emit;
  paragraph(id: string): ParagraphState;
  settings: Required<InterpreterSettings>;
  /** The note's database and tables. */
  sql: SqlSession;
  /** Whose code is running. */
  running(): ParagraphState;
  /** Text that code of `owner` printed somewhere else than on this thread; without one, of whichever paragraph runs. */
  print(text: string, level: 'info' | 'error', owner: string | undefined): void;
  clock?: Clock;
  /** Takes errors that no run, batch or caller is there for. */
  report(error: unknown): void;
}

/** What runs by itself in a note: the ambient context, contexts that paragraphs made, and what else they started. */
export class NoteStreams {
  readonly #options: NoteStreamsOptions;
  readonly #resources: Resources;
  readonly #errors: BatchErrors;
  /** Every context that is not stopped, by id. */
  readonly #contexts = new Map<string, { context: NoteStreamingContext; reporter: StreamReporter; view: GraphView }>();
  /** Contexts that ended and can be made again, each under the folder of its checkpoints. */
  #ended: { context: NoteStreamingContext }[] = [];
  readonly #remakes = new WeakMap<StreamingContext, () => void>();
  readonly #displays = new Map<string, Set<StreamDisplay>>();
  readonly #prints = new WeakMap<object, Output>();
  readonly #host: ContextHost;
  #sc: SparkContext | undefined;
  #ssc: NoteStreamingContext | undefined;
  #names = 0;
  /** Batches that are being processed, and what waits for them. */
  readonly #processing = new Set<string>();
  #afterBatch: (() => void)[] = [];
  /** Whose output operation is under way: what workers print meanwhile is theirs. */
  #operating: string | undefined;

  constructor(options: NoteStreamsOptions) {
    this.#options = options;
    this.#resources = new Resources(options.report);
    this.#errors = new BatchErrors({ emit: options.emit, displays: (owner) => this.#displays.get(owner) ?? [] });
    this.#host = {
      adopt: (context) => this.#adopt(context),
      opensPrint: (output) => this.#prints.set(output, options.running().outputs.open('text', { live: true })),
      print: (text, output) => this.#prints.get(output)?.send({ op: 'text', text }),
      warn: (message) => options.emit({ type: 'log', level: 'warning', message: message.slice(0, 100_000) }),
      newName: () => `stream ${++this.#names}`,
      streams: () => [...this.#contexts.values(), ...this.#ended].map(({ context }) => new NoteStream(context, this.#remakes.get(context))),
    };
  }

  /** The note's SparkContext; a new one when people stopped the one before. */
  get sc(): SparkContext {
    if (!this.#sc || this.#sc.isStopped) {
      const { workers } = this.#options.settings;
      this.#sc = new SparkContext({
        appName: 'note',
        master: workers === 0 ? 'inline' : `local[${workers}]`,
        onOutput: this.#printFromWorker,
      });
      SQLContext.bind(this.#sc, this.#options.sql);
    }
    return this.#sc;
  }

  /** SQL over the note's tables. */
  get sqlContext(): SQLContext {
    return SQLContext.getOrCreate(this.sc);
  }

  /** The note's StreamingContext: takes edits while it runs and starts with its first output. */
  get ssc(): NoteStreamingContext {
    const state = this.#ssc?.getState();
    if (!this.#ssc || state === 'STOPPED' || state === 'STOPPING') {
      // Whoever happens to be the first to use it does not own it.
      this.#ssc = ParagraphContext.leave(() => {
        const { clock } = this.#options;
        const options = {
          ...(clock ? { clock } : {}),
          isLive: true,
          name: 'ssc',
          conf: { 'spark.streaming.stopSparkContextByDefault': 'false' },
        };
        return new NoteStreamingContext(this.#host, {
          sparkContext: this.sc,
          batchDuration: Milliseconds(this.#options.settings.batchInterval),
          options,
        });
      });
    }
    return this.#ssc;
  }

  /** What paragraphs see of it; `ssc` and `sc` are read at each run. */
  get scope(): Record<string, unknown> {
    const streams = this;
    const host = this.#host;
    class NoteSession extends SparkSession {
      /** The one that there is: the note's. */
      static override builder(): SessionBuilder {
        return new SessionBuilder(() => NoteSession.of(streams.sc));
      }
    }
    return {
      get sc() {
        return streams.sc;
      },
      get ssc() {
        return streams.ssc;
      },
      get sqlContext() {
        return streams.sqlContext;
      },
      get spark() {
        return NoteSession.of(streams.sc);
      },
      SparkSession: NoteSession,
      SparkContext: class extends SparkContext {
        constructor(options: SparkContextOptions = {}) {
          super({ onOutput: streams.#printFromWorker, ...options });
          SQLContext.bind(this, streams.#options.sql);
          streams.#resources.add(streams.#options.running().id, { isRunning: false, stop: () => this.stop() });
        }
      },
      StreamingContext: class extends NoteStreamingContext {
        constructor(...args: ContextArguments) {
          const { clock } = streams.#options;
          const { options, ...parts } = contextParts(args, (own) => streams.#newSparkContext(own));
          super(host, { ...parts, options: { ...(clock ? { clock } : {}), ...options } });
          const context = this as StreamingContext;
          streams.own(streams.#options.running().id, {
            get isRunning() {
              return context.getState() === 'ACTIVE';
            },
            // Two that write to one folder would destroy each other's checkpoints, and the new one goes on where the old one ended.
            get endsFirst() {
              return context.checkpointDir !== undefined;
            },
            stop: () => context.stop(false),
          });
        }

        static override getOrCreate(...[directory, create, options]: Parameters<typeof StreamingContext.getOrCreate>): StreamingContext {
          const context = NoteStreamingContext.getOrCreate(directory, create, options);
          // Made again as here: its operators are found by what they are, and whose they are is part of that.
          const asHere = AsyncLocalStorage.snapshot();
          const remake = (made: StreamingContext): StreamingContext => {
            streams.#remakes.set(made, () => asHere(() => remake(NoteStreamingContext.getOrCreate(directory, create, options)).start()));
            return made;
          };
          return remake(context);
        }
      },
    };
  }

  /** One that a stream of a paragraph was given the settings of; it ends with the paragraph's streams. */
  #newSparkContext(options: SparkContextOptions): SparkContext {
    const made = new SparkContext({ onOutput: this.#printFromWorker, ...options });
    this.#resources.add(this.#options.running().id, { isRunning: false, stop: () => made.stop() });
    return made;
  }

  canDisplay(value: unknown): boolean {
    return value instanceof DStream || value instanceof RDD;
  }

  display(state: ParagraphState, value: unknown, options: DisplayOptions): unknown {
    const { maxRows } = this.#options.settings;
    if (value instanceof DStream) return this.#displayStream(state, value, options);
    const limit = Math.min(options.limit ?? maxRows, maxRows);
    const rdd = value as RDD<unknown>;
    return state.pend(
      takeHead(rdd, limit).then(({ rows, count, counts }) =>
        displayRows(state, rows, { ...options, maxRows, totalRows: count, whole: (sent) => wholeRDD(rdd, { ...options, sent, counts }) }),
      ),
    );
  }

  /** Notes something that a paragraph started and that ends with it. Returns it. */
  own<T extends Resource>(owner: string, resource: T): T {
    this.#resources.add(owner, resource);
    return resource;
  }

  /** Runs `cleanup` when the paragraph is stopped, removed, or about to run again. */
  onStop(owner: string, cleanup: () => unknown): void {
    this.#resources.addCleanup(owner, () => ParagraphContext.run(owner, cleanup));
  }

  async edit(owner: string, definition: () => Promise<void>): Promise<void> {
    const before = this.#displays.get(owner);
    this.#displays.set(owner, new Set());
    try {
      await this.#resources.define(owner, async () => {
        const { ssc } = this;
        let scope: DefinitionScope | undefined;
        await ssc.edit(owner, () => {
          scope = currentScope();
          return definition();
        });
        this.#options.sql.catalog.dropOf(owner, scope);
        if (ssc.getState() === 'INITIALIZED' && ssc.graph.outputs.length > 0) ParagraphContext.leave(() => ssc.start());
        this.#ssc?.tellStarter(owner, (text) => this.#options.print(text, 'info', owner));
      });
    } catch (error) {
      if (before) this.#displays.set(owner, before);
      throw error;
    }
  }

  /** At once when no batch is being processed, else when the one that is has ended. */
  betweenBatches(work: () => void): void {
    if (this.#processing.size === 0) work();
    else this.#afterBatch.push(work);
  }

  isStreaming(owner: string): boolean {
    return this.#resources.isRunning(owner) || (this.#ssc?.getState() === 'ACTIVE' && this.#ssc.hasOutputs(owner));
  }

  async stop(owner: string): Promise<void> {
    if (this.#ssc && this.#ssc.getState() !== 'STOPPED') await this.#ssc.remove(owner);
    await this.#resources.stop(owner);
    this.#options.paragraph(owner).outputs.endLive();
    this.#displays.delete(owner);
  }

  /** What a paragraph that is no more has left behind. */
  async remove(owner: string): Promise<void> {
    await this.stop(owner);
    this.#options.sql.catalog.dropOf(owner);
  }

  async stopStream(streamId: string, graceful: boolean): Promise<void> {
    const entry = this.#context(streamId);
    const { owners } = entry.context;
    const stopped = entry.context.stop(false, graceful);
    entry.reporter.send();
    await stopped;
    for (const owner of owners) {
      if (this.isStreaming(owner)) continue;
      this.#options.paragraph(owner).outputs.endLive();
      this.#options.emit({ type: 'paragraph.streaming', paragraphId: owner as ParagraphId, streaming: false });
    }
  }

  resumeStream(streamId: string): void {
    const ended = this.#ended.find(({ context }) => context.id === streamId);
    if (!ended) throw new KernelError('STREAM_UNKNOWN', `There is no stream '${streamId}' in this note that has ended and can go on.`);
    new NoteStream(ended.context, this.#remakes.get(ended.context)).resume();
  }

  /** The operators of a stream with what went through them in its last batch, and rows of one of them. */
  graphOf(streamId: string, sampleOf?: number): Promise<OperatorGraph> {
    return this.#context(streamId).view.look(sampleOf);
  }

  resync(): void {
    for (const displays of this.#displays.values()) for (const display of displays) display.resync();
    for (const { reporter } of this.#contexts.values()) reporter.send();
  }

  async dispose(): Promise<void> {
    await Promise.allSettled([...this.#contexts.values()].map(({ context }) => context.stop(false)));
    await this.#resources.stopEverything();
    await this.#sc?.stop();
    await this.#options.sql.close();
  }

  #context(streamId: string) {
    const entry = this.#contexts.get(streamId);
    if (!entry) throw new KernelError('STREAM_UNKNOWN', `There is no stream '${streamId}' in this note; it may have ended already.`);
    return entry;
  }

  #displayStream(state: ParagraphState, stream: DStream<unknown>, options: DisplayOptions): void {
    const { display, fail } = this.openDisplay(state, { context: stream.context, options, isPicture: isPicture(stream.node) });
    const operator = new ForEachDStream(stream.node, {
      operation: 'display',
      run: async (rdd, time) => {
        try {
          await display.show(rdd, time);
        } catch (error) {
          fail(error, time);
          throw error;
        }
      },
    });
    stream.context.addOutput(operator);
  }

  /** A live output of a paragraph, and how to tell it that a batch has failed. */
  openDisplay(
    state: ParagraphState,
    { context, options, isPicture }: { context: StreamingContext; options: DisplayOptions; isPicture: boolean },
  ): { display: StreamDisplay; fail: (error: unknown, time: Time) => void } {
    const output = state.outputs.open('table', {
      ...outputFacts(options),
      live: true,
      streamId: context.id,
      ...(options.mode ? { mode: options.mode } : {}),
    });
    const display = new StreamDisplay(output, { ...options, maxRows: this.#options.settings.maxRows, isPicture });
    const displays = this.#displays.get(state.id) ?? new Set();
    this.#displays.set(state.id, displays.add(display));
    return { display, fail: (error, time) => this.#errors.ofDisplay(display, { error, time, owner: state.id }) };
  }

  #adopt(context: NoteStreamingContext): void {
    const { emit } = this.#options;
    const reporter = new StreamReporter(context, {
      emit: (stream) => emit({ type: 'stream.status', stream }),
      errors: this.#errors,
      canResume: () => this.#remakes.has(context),
    });
    this.#contexts.set(context.id, { context, reporter, view: new GraphView(context) });
    context.addStreamingListener({
      onBatchStarted: ({ batchInfo }) => void this.#processing.add(`${context.id} ${batchInfo.batchTime}`),
      onBatchCompleted: ({ batchInfo }) => this.#processed(`${context.id} ${batchInfo.batchTime}`),
      // What a person's foreachRDD prints goes to their paragraph, whoever's context the batch runs in.
      onOutputOperationStarted: ({ outputOperationInfo: { owner } }) => {
        this.#operating = owner;
        if (owner !== undefined) ParagraphContext.enter(owner);
      },
      onOutputOperationCompleted: ({ outputOperationInfo }) => {
        this.#operating = undefined;
        this.#errors.ofOperation(outputOperationInfo);
      },
      onStreamingStarted: () => {
        this.#forgetEnded(context);
        for (const owner of context.owners) {
          if (this.isStreaming(owner)) emit({ type: 'paragraph.streaming', paragraphId: owner as ParagraphId, streaming: true });
        }
      },
      onStreamingStopped: () => {
        this.#contexts.delete(context.id);
        const canResume = this.#remakes.has(context);
        if (canResume) this.#ended.push({ context });
        for (const batch of this.#processing) if (batch.startsWith(`${context.id} `)) this.#processed(batch);
        reporter.dispose();
        for (const owner of context.owners) {
          if (!this.isStreaming(owner)) emit({ type: 'paragraph.streaming', paragraphId: owner as ParagraphId, streaming: false });
        }
        if (!canResume) emit({ type: 'stream.removed', streamId: context.id });
      },
    });
  }

  /** What `context` goes on with has ended for good. */
  #forgetEnded({ checkpointDir }: NoteStreamingContext): void {
    const [past, kept] = [true, false].map((isPast) =>
      this.#ended.filter(({ context }) => (context.checkpointDir === checkpointDir) === isPast),
    );
    this.#ended = kept!;
    for (const { context } of past!) this.#options.emit({ type: 'stream.removed', streamId: context.id });
  }

  #processed(batch: string): void {
    this.#processing.delete(batch);
    for (const work of this.#afterBatch.splice(0)) work();
  }

  readonly #printFromWorker = ({ level, text }: { level: string; text: string }): void => {
    const line = text.endsWith('\n') ? text : `${text}\n`;
    this.#options.print(line, level === 'error' || level === 'warn' ? 'error' : 'info', ParagraphContext.paragraphId ?? this.#operating);
  };
}
