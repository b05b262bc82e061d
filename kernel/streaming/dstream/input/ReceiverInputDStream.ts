import { Milliseconds, Seconds } from '../../../base/Duration.ts';
import type { Time } from '../../../base/Time.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import { BlockLog } from '../../receiver/BlockLog.ts';
import { ReceivedBlockTracker } from '../../receiver/ReceivedBlockTracker.ts';
import type { Receiver } from '../../receiver/Receiver.ts';
import { ReceiverSupervisor } from '../../receiver/ReceiverSupervisor.ts';
import type { ReceiverEvent } from '../../scheduler/StreamingListener.ts';
import { BatchedWriteAheadLog } from '../../storage/BatchedWriteAheadLog.ts';
import { WriteAheadLog } from '../../storage/WriteAheadLog.ts';
import type { AnyFunction, StreamNode } from '../StreamNode.ts';
import type { StreamRuntime } from '../StreamRuntime.ts';
import { InputNode } from './InputNode.ts';

export interface ReceiverStreamOptions<T> {
  readonly operation: string;
  /** What tells this source from another: address, port, … */
  readonly settings?: readonly unknown[];
  readonly driverFunctions?: readonly (AnyFunction | undefined)[];
  readonly newReceiver: () => Receiver<T>;
  /** A person's receiver, or the function that makes it. */
  readonly made?: readonly unknown[];
  /** Where it runs, for people. */
  readonly location?: string;
}

/** How a receiver is doing, for people. */
export interface ReceiverStatus {
  readonly id: number;
  readonly name: string;
  readonly active: boolean;
  readonly location: string;
  readonly lastError?: string;
  /** ms since the epoch. */
  readonly lastErrorAt?: number;
}

/** What checkpoints say of a receiver; the rest is in its log. */
interface Position {
  /** Batches without blocks, in ms, whatever the log says. */
  readonly voided: readonly number[];
}

/** A receiver at work: what supervises it, and the blocks that it brought. */
interface Reception<T> {
  readonly supervisor: ReceiverSupervisor<T>;
  readonly blocks: ReceivedBlockTracker;
  state: { active: boolean; lastError?: string; lastErrorAt?: number };
}

/** A source that is pushed to: the blocks that were received since the last batch are the partitions of the next. */
export class ReceiverInputDStream<T> extends InputNode<T> {
  readonly #options: ReceiverStreamOptions<T>;
  #reception: Reception<T> | undefined;
  #recovered: Position | undefined;
  #log: { close(): Promise<void> } | undefined;

  constructor(runtime: StreamRuntime, options: ReceiverStreamOptions<T>) {
    super(runtime, { operation: options.operation, driverFunctions: options.driverFunctions ?? [], settings: options.settings ?? [] });
    this.#options = options;
  }

  override get made(): readonly unknown[] {
    return this.#options.made ?? [];
  }

  get #location(): string {
    return this.#options.location ?? 'driver';
  }

  override start(): void {
    // A source that nothing used for a while receives again; blocks that it had brought stay with their batches.
    this.#reception = this.#receive(this.#reception?.blocks ?? this.#blocks());
    this.#reception.supervisor.start();
  }

  override async stop(): Promise<void> {
    // Blocks stay where they are: a batch that is still to come may hold them.
    await this.#reception?.supervisor.stop('The stream was stopped');
  }

  override async release(): Promise<void> {
    await this.#log?.close();
  }

  override async prepare(time: Time): Promise<void> {
    await this.#reception?.blocks.allocateBlocksToBatch(time.milliseconds);
  }

  compute(time: Time): RDD<T> {
    const { sparkContext } = this.runtime;
    const reception = this.#reception;
    // A reception that was taken over goes on under the id it began with.
    const blocks = reception?.blocks.blocksOfBatch(time.milliseconds, reception.supervisor.streamId) ?? [];
    const lost = blocks.filter((block) => block.isLost).map((block) => block.blockId);
    if (lost.length > 0) {
      this.runtime.warn(
        `${this.displayName}: the batch of ${time} is made without the records of ${lost.join(', ')}, which ended with the process that received them. Set spark.streaming.receiver.writeAheadLog.enable to true, and they are kept.`,
      );
    }
    const records = blocks.reduce((sum, block) => sum + block.records.length, 0);
    this.runtime.reportInput(time, {
      inputStreamId: this.id,
      name: this.displayName,
      numRecords: records,
      metadata: { blocks: blocks.map((block) => block.blockId) },
    });
    const rdds = blocks.map((block) => sparkContext.parallelize(block.records as readonly T[], 1));
    return rdds.length === 0 ? sparkContext.emptyRDD<T>() : sparkContext.union(rdds);
  }

  override position(): Position {
    return { voided: this.#reception?.blocks.voided ?? [] };
  }

  /** Blocks that the process before had received and not finished are in its log. */
  override recover({ position }: { readonly position: unknown }): void {
    this.#recovered = (position as Position | null) ?? { voided: [] };
  }

  override clearMetadata(time: Time): void {
    super.clearMetadata(time);
    if (!this.rememberDuration || !this.#reception) return;
    this.#reception.blocks.cleanupOldBatches(time.minus(this.rememberDuration).milliseconds).catch((error: Error) => {
      this.runtime.warn(`${this.displayName}: its log keeps what it should forget. ${error.message}`);
    });
  }

  /** The connection of an unchanged source outlives a rerun: nothing is missed between the old operator and the new one. */
  override adopt(earlier: StreamNode<T>): void {
    super.adopt(earlier);
    if (!(earlier instanceof ReceiverInputDStream) || !earlier.#reception) return;
    this.#reception = earlier.#reception as Reception<T>;
    earlier.#reception = undefined;
    this.#log = earlier.#log;
    earlier.#log = undefined;
  }

  /** Backpressure's word on how many records a second may come. */
  updateRate(rate: number): void {
    this.#reception?.supervisor.limiter.updateRate(rate);
  }

  get receiverStatus(): ReceiverStatus {
    const { active = false, lastError, lastErrorAt } = this.#reception?.state ?? {};
    return {
      id: this.id,
      name: this.displayName,
      active,
      location: this.#location,
      ...(lastError === undefined ? {} : { lastError }),
      ...(lastErrorAt === undefined ? {} : { lastErrorAt }),
    };
  }

  /** With checkpoints, what happens to blocks is logged; with the write-ahead log of receivers, their records too. */
  #blocks(): ReceivedBlockTracker {
    const { storage, id } = this;
    const { conf, clock } = this.runtime;
    if (!storage) return new ReceivedBlockTracker();
    const file = new WriteAheadLog(storage, {
      files: this.runtime.files,
      rollingInterval: Seconds(conf.getNumber('spark.streaming.receiver.writeAheadLog.rollingIntervalSecs') ?? 60),
      closeFileAfterWrite: conf.getBoolean('spark.streaming.receiver.writeAheadLog.closeFileAfterWrite'),
      maxFailures: conf.getNumber('spark.streaming.receiver.writeAheadLog.maxFailures') ?? 3,
    });
    const timeout = Milliseconds(conf.getMilliseconds('spark.streaming.driver.writeAheadLog.batchingTimeout') ?? 5000);
    const allowBatching = conf.getBoolean('spark.streaming.driver.writeAheadLog.allowBatching');
    const log = new BatchedWriteAheadLog(file, { clock, timeout, allowBatching });
    this.#log = log;
    const keepsRecords = conf.getBoolean('spark.streaming.receiver.writeAheadLog.enable');
    const blocks = new ReceivedBlockTracker(new BlockLog(log, { now: () => clock.now(), keepsRecords, streamId: id }));
    if (this.#recovered) blocks.recover(this.#recovered.voided);
    else if (this.goesOn) blocks.recoverAnew();
    // What an application that is not gone on with has left must not come up in a later recovery of this one.
    else void log.clean(Number.POSITIVE_INFINITY).catch(() => undefined);
    return blocks;
  }

  #receive(blocks: ReceivedBlockTracker): Reception<T> {
    const { runtime, id, displayName } = this;
    const { clock, conf } = runtime;
    const state: Reception<T>['state'] = { active: false };
    const post = (event: ReceiverEvent, error?: unknown): void => {
      const { active, lastError, lastErrorAt } = state;
      const last = lastError === undefined ? {} : { lastErrorMessage: lastError, lastErrorTime: lastErrorAt!, lastError: error };
      runtime.postReceiver(event, { streamId: id, name: displayName, active, location: this.#location, ...last });
    };
    const setting = (key: Parameters<typeof conf.getMilliseconds>[0], otherwise: number) =>
      Milliseconds(conf.getMilliseconds(key) ?? otherwise);
    const maxRate = conf.getNumber('spark.streaming.receiver.maxRate');
    const initialRate = conf.getNumber('spark.streaming.backpressure.initialRate');
    const supervisor = new ReceiverSupervisor<T>(
      this.#options.newReceiver(),
      {
        streamId: id,
        clock,
        blockInterval: setting('spark.streaming.blockInterval', 200),
        blockQueueSize: conf.getNumber('spark.streaming.blockQueueSize') ?? 10,
        restartDelay: setting('spark.streaming.receiverRestartDelay', 2000),
        ...(maxRate === undefined ? {} : { maxRate }),
        ...(initialRate === undefined ? {} : { initialRate }),
      },
      {
        registerReceiver: () => {
          state.active = true;
          post('onReceiverStarted');
          return true;
        },
        deregisterReceiver: () => {
          state.active = false;
          post('onReceiverStopped');
        },
        addBlock: (block) => blocks.addBlock(block),
        reportError: (_, message, error) => {
          state.lastError = error instanceof Error ? `${message} (${error.message})` : message;
          state.lastErrorAt = clock.now();
          post('onReceiverError', error);
        },
      },
    );
    return { supervisor, blocks, state };
  }
}
