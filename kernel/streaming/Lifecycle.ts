import type { Dispose } from '../base/disposable.ts';
import { KernelError } from '../base/errors.ts';
import type { Time } from '../base/Time.ts';
import { activeContexts } from './activeContexts.ts';
import { ReceiverInputDStream } from './dstream/input/ReceiverInputDStream.ts';
import type { StreamingContext } from './StreamingContext.ts';
import type { StreamingContextState } from './StreamingContextState.ts';
import { InputInfoTracker } from './scheduler/InputInfoTracker.ts';
import { JobGenerator } from './scheduler/JobGenerator.ts';
import { JobScheduler } from './scheduler/JobScheduler.ts';
import { ListenerBus } from './scheduler/ListenerBus.ts';
import { Backpressure } from './scheduler/rate/Backpressure.ts';
import { Termination } from './scheduler/Termination.ts';
import { Checkpointing } from './storage/Checkpointing.ts';

/** How long an immediate stop waits for running jobs, in ms. */
const STOP_WAIT = 2000;
/** How long a live context waits for the operators that its checkpoint knows, in ms after the last that came. */
const OPERATORS_WAIT = 10_000;

/** The life of a context: what makes its batches and runs their jobs, from its start to its end. */
export class Lifecycle {
  readonly #context: StreamingContext;
  readonly bus: ListenerBus;
  readonly inputInfo = new InputInfoTracker();
  readonly scheduler: JobScheduler;
  readonly generator: JobGenerator;
  readonly termination = new Termination();
  readonly checkpointing: Checkpointing;
  #cancelWait: Dispose | undefined;
  #isOverdue = false;
  readonly #forced = Promise.withResolvers<void>();
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
      onJobsDone: (time) => this.checkpointing.writer?.captureStates(time),
      onBatchCompleted: (time, hasFailed) => {
        this.generator.onBatchCompleted(time, this.checkpointing.writer, hasFailed);
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
      unfinished: () => this.scheduler.pendingCount,
      onBatchMade: (time) => this.checkpointing.writer?.onBatchMade(time),
      onError: (error) => {
        this.termination.notifyError(error);
        context.warn(`Making the batches of ${context.name} failed: ${error instanceof Error ? error.message : String(error)}`);
      },
    });
    this.checkpointing = new Checkpointing(context, this.generator, () => this.scheduler.pendingTimes);
  }

  get state(): StreamingContextState {
    return this.#state;
  }

  get savesState(): boolean {
    return this.checkpointing.writer !== undefined;
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
    if (this.#waitsForOperators()) return;
    try {
      this.#begin();
    } catch (error) {
      this.#state = 'STOPPED';
      this.checkpointing.release();
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
    if (checkpointDir) this.checkpointing.begin(checkpointDir);
    else this.generator.start();
  }

  /**
   * A live context that goes on from checkpoints begins when its operators are there again, which come paragraph after paragraph: a batch that
   * is made up for before would miss those to come. It does not wait for ever for a paragraph that nobody runs.
   */
  #waitsForOperators(): boolean {
    const context = this.#context;
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    const missing = context.options.isLive && !this.#isOverdue ? this.checkpointing.missing : [];
    if (missing.length === 0) return false;
    const { clock } = context;
    this.#cancelWait = clock.at(clock.now() + OPERATORS_WAIT, () => {
      this.#isOverdue = true;
      if (this.#state === 'INITIALIZED') this.start();
    });
    return true;
  }

  stop(gracefully: boolean): Promise<void> {
    if (this.bus.isInListener) {
      throw new KernelError(
        'STOP_IN_LISTENER',
        'Cannot stop StreamingContext within listener bus thread: the listener would wait for itself. Call stop() after the event, for example in a timer.',
      );
    }
    // Who stops again and not gracefully does not want to wait any longer.
    if (!gracefully) this.#forced.resolve();
    this.#stopping ??= this.#end(gracefully);
    return this.#stopping;
  }

  /** Resolves when everything that the clock has asked for so far is done. */
  async idle(): Promise<void> {
    await this.generator.caughtUp();
    await this.scheduler.idle();
    await this.generator.betweenBatches(() => undefined);
    await this.checkpointing.drained();
  }

  async #end(gracefully: boolean): Promise<void> {
    const { graph, clock } = this.#context;
    const wasActive = this.#state === 'ACTIVE';
    this.#cancelWait?.();
    this.#state = wasActive ? 'STOPPING' : 'STOPPED';
    if (!wasActive) {
      this.checkpointing.release();
      this.termination.notifyStop();
      return;
    }
    const isFinished = gracefully && (await Promise.race([this.#finishBatches(), this.#forced.promise.then(() => false)]));
    if (!isFinished) await this.#interruptBatches();
    void this.scheduler.stop();
    // Nothing that a person wrote, and no disk, keeps a context from ending.
    await this.#atMost('receivers and sources', STOP_WAIT, graph.stopInputs());
    this.checkpointing.close();
    const written = this.generator.betweenBatches(() => this.checkpointing.drained());
    // Also when it comes too late for this stop.
    void written.finally(() => this.checkpointing.release()).catch(() => undefined);
    await this.#atMost('the checkpoint', STOP_WAIT, written);
    await this.#atMost('logs', STOP_WAIT, Promise.allSettled(graph.inputs.map((input) => input.release())));
    activeContexts.delete(this.#context);
    this.#state = 'STOPPED';
    this.bus.post('onStreamingStopped', { time: clock.now() });
    this.termination.notifyStop();
  }

  /** Whether all that was received is processed, within the time that there is for it. */
  #finishBatches(): Promise<boolean> {
    const { graph, conf, batchDuration } = this.#context;
    const finish = async (): Promise<void> => {
      // Sources first, so that the last batch has all that they took.
      await graph.stopInputs();
      await this.generator.stop(false);
      await this.scheduler.idle();
    };
    return this.#atMost('jobs', conf.getMilliseconds('spark.streaming.gracefulStopTimeout') ?? batchDuration.milliseconds * 10, finish());
  }

  async #interruptBatches(): Promise<void> {
    const context = this.#context;
    const running = this.scheduler.stop();
    const stopped = Promise.all([running, this.generator.stop(true)]);
    if (await this.#atMost('jobs', STOP_WAIT, stopped)) return;
    for (const owner of [undefined, ...context.owners])
      context.sparkContext.cancelJobGroup(context.jobGroup(owner), 'the stream was stopped');
  }

  /** Whether `work` was done within so many ms of real time. */
  async #atMost(what: string, milliseconds: number, work: Promise<unknown>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), milliseconds);
    });
    const isDone = await Promise.race([work.then(() => true), late]);
    clearTimeout(timer);
    if (!isDone) this.#context.warn(`Stopping ${this.#context.name}: ${what} did not end within ${milliseconds} ms and are left behind.`);
    return isDone;
  }
}
