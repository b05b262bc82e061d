import { KernelError } from '../base/errors.ts';
import type { Time } from '../base/Time.ts';
import { activeContexts } from './activeContexts.ts';
import { ReceiverInputDStream } from './dstream/input/ReceiverInputDStream.ts';
import type { StreamingContext } from './StreamingContext.ts';
import { InputInfoTracker } from './scheduler/InputInfoTracker.ts';
import { JobGenerator } from './scheduler/JobGenerator.ts';
import { JobScheduler } from './scheduler/JobScheduler.ts';
import { ListenerBus } from './scheduler/ListenerBus.ts';
import { Backpressure } from './scheduler/rate/Backpressure.ts';
import { Termination } from './scheduler/Termination.ts';
import type { CheckpointWriter } from './storage/CheckpointWriter.ts';
import type { Recovery } from './storage/Recovery.ts';
import { startWithCheckpoints } from './storage/startWithCheckpoints.ts';

export type StreamingContextState = 'INITIALIZED' | 'ACTIVE' | 'STOPPING' | 'STOPPED';

/** How long an immediate stop waits for running jobs, in ms. */
const STOP_WAIT = 2000;

/** The life of a context: what makes its batches and runs their jobs, from its start to its end. */
export class Lifecycle {
  readonly #context: StreamingContext;
  readonly bus: ListenerBus;
  readonly inputInfo = new InputInfoTracker();
  readonly scheduler: JobScheduler;
  readonly generator: JobGenerator;
  readonly termination = new Termination();
  /** What a process before left, until the start. */
  recovery: Recovery | undefined;
  #checkpoints: CheckpointWriter | undefined;
  #state: StreamingContextState = 'INITIALIZED';
  #startedAt: number | undefined;
  #stopping: Promise<void> | undefined;

  constructor(context: StreamingContext, onBatchForgotten: (time: Time) => void) {
    const { clock, conf, graph, batchDuration } = context;
    this.#context = context;
    this.bus = new ListenerBus((message) => context.warn(message));
    if (conf.getBoolean('spark.streaming.backpressure.enabled')) {
      const sources = () => graph.inputs.filter((input) => input instanceof ReceiverInputDStream);
      this.bus.add(new Backpressure({ conf, batchIntervalMs: batchDuration.milliseconds, sources }));
    }
    this.scheduler = new JobScheduler({
      clock,
      bus: this.bus,
      concurrentJobs: conf.getNumber('spark.streaming.concurrentJobs') ?? 1,
      onJobsDone: (time) => this.#checkpoints?.captureStates(time),
      onBatchCompleted: (time, hasFailed) => {
        this.generator.onBatchCompleted(time, this.#checkpoints, hasFailed);
        const oldest = this.scheduler.pendingTimes[0];
        if (oldest === undefined || oldest > time.milliseconds) onBatchForgotten(time);
      },
      onError: (error) => this.termination.notifyError(error),
    });
    this.generator = new JobGenerator({
      clock,
      batchDuration,
      graph,
      inputInfo: this.inputInfo,
      submit: (jobSet) => this.scheduler.submitJobSet(jobSet),
      onBatchMade: (time) => this.#checkpoints?.onBatchMade(time),
      onError: (error) => {
        this.termination.notifyError(error);
        context.warn(`Making the batches of ${context.name} failed: ${error instanceof Error ? error.message : String(error)}`);
      },
    });
  }

  get state(): StreamingContextState {
    return this.#state;
  }

  get savesState(): boolean {
    return this.#checkpoints !== undefined;
  }

  get startedAt(): number | undefined {
    return this.#startedAt;
  }

  start(): void {
    const context = this.#context;
    if (this.#state === 'ACTIVE') {
      context.warn(`StreamingContext ${context.name} has already been started.`);
      return;
    }
    if (this.#state !== 'INITIALIZED') {
      throw new KernelError(
        'CONTEXT_STOPPED',
        `StreamingContext ${context.name} has already been stopped and cannot be started again. Make a new one.`,
      );
    }
    const running = [...activeContexts].find((other) => !other.options.name);
    if (running && !context.options.name) {
      throw new KernelError(
        'CONTEXT_ACTIVE',
        `Only one StreamingContext may be started in this JVM without a name, and ${running.name} is running. Stop it, or give this one a name of its own: new StreamingContext(sc, batch, { name }).`,
      );
    }
    try {
      this.#begin();
    } catch (error) {
      this.#state = 'STOPPED';
      throw error;
    }
    this.#state = 'ACTIVE';
    this.#startedAt = context.clock.now();
    activeContexts.add(context);
    this.bus.post('onStreamingStarted', { time: this.#startedAt });
  }

  /** The first batch of all, or what the process before left to do. */
  #begin(): void {
    const { graph, options, checkpointDir } = this.#context;
    if (graph.outputs.length === 0 && !options.isLive) {
      throw new KernelError(
        'NO_OUTPUT',
        'No output operations registered, so nothing to execute. Add one, such as print() or foreachRDD(), before start().',
      );
    }
    if (options.isLive || !checkpointDir) this.generator.start();
    else {
      const { generator, recovery } = this;
      const unfinished = (): number[] => [...generator.owedTimes, ...this.scheduler.pendingTimes];
      startWithCheckpoints(this.#context, { directory: checkpointDir, generator, recovery, unfinished }, (writer) => {
        this.#checkpoints = writer;
      });
      this.recovery = undefined;
    }
  }

  stop(gracefully: boolean): Promise<void> {
    if (this.bus.isInListener) {
      throw new KernelError(
        'STOP_IN_LISTENER',
        'Cannot stop StreamingContext within listener bus thread: the listener would wait for itself. Call stop() after the event, for example in a timer.',
      );
    }
    this.#stopping ??= this.#end(gracefully);
    return this.#stopping;
  }

  /** Resolves when everything that the clock has asked for so far is done. */
  async idle(): Promise<void> {
    await this.generator.betweenBatches(() => undefined);
    await this.scheduler.idle();
    await this.generator.betweenBatches(() => undefined);
    await this.#checkpoints?.drained();
  }

  async #end(gracefully: boolean): Promise<void> {
    const { graph, clock } = this.#context;
    const wasActive = this.#state === 'ACTIVE';
    this.#state = wasActive ? 'STOPPING' : 'STOPPED';
    if (!wasActive) {
      this.termination.notifyStop();
      return;
    }
    await (gracefully ? this.#finishBatches() : this.#interruptBatches());
    void this.scheduler.stop();
    await graph.stopInputs();
    this.#checkpoints?.stop();
    await this.generator.betweenBatches(() => this.#checkpoints?.drained());
    await Promise.allSettled(graph.inputs.map((input) => input.release()));
    activeContexts.delete(this.#context);
    this.#state = 'STOPPED';
    this.bus.post('onStreamingStopped', { time: clock.now() });
    this.termination.notifyStop();
  }

  async #finishBatches(): Promise<void> {
    const { graph, conf, batchDuration } = this.#context;
    // Sources first, so that the last batch has all that they took.
    await graph.stopInputs();
    await this.generator.stop(false);
    const limit = conf.getMilliseconds('spark.streaming.gracefulStopTimeout') ?? batchDuration.milliseconds * 10;
    await this.#atMost(limit, this.scheduler.idle());
  }

  async #interruptBatches(): Promise<void> {
    const context = this.#context;
    const running = this.scheduler.stop();
    await this.generator.stop(true);
    if (await this.#atMost(STOP_WAIT, running)) return;
    for (const owner of [undefined, ...context.owners])
      context.sparkContext.cancelJobGroup(context.jobGroup(owner), 'the stream was stopped');
  }

  /** Whether `work` was done within so many ms of real time. */
  async #atMost(milliseconds: number, work: Promise<void>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), milliseconds);
    });
    const isDone = await Promise.race([work.then(() => true), late]);
    clearTimeout(timer);
    if (!isDone) this.#context.warn(`Stopping ${this.#context.name}: jobs still ran after ${milliseconds} ms and are left behind.`);
    return isDone;
  }
}
