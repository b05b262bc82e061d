import type { Clock } from '../../base/Clock.ts';
import type { Duration } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import { RecurringTimer } from '../../base/RecurringTimer.ts';
import type { RateLimiter } from './RateLimiter.ts';
import { blockName } from './ReceivedBlock.ts';

export interface BlockGeneratorListener<T> {
  /** Called for records added with metadata, in the order of adding, before any block that holds them is made. */
  onAddData?(data: T | readonly T[], metadata: unknown): void;
  onGenerateBlock?(blockId: string): void;
  /** Stores the block; the next one waits for it. */
  onPushBlock(blockId: string, records: T[]): Promise<void>;
  onError(message: string, error: unknown): void;
}

export interface BlockGeneratorOptions {
  streamId: number;
  clock: Clock;
  blockInterval: Duration;
  /** Blocks that may wait to be stored before adding waits too (`spark.streaming.blockQueueSize`). */
  queueSize: number;
  limiter: RateLimiter;
}

/** In the order that they pass through. */
type State = 'Initialized' | 'Active' | 'StoppedAddingData' | 'StoppedGeneratingBlocks' | 'StoppedAll';

/**
 * Gathers single records to blocks: whatever came within a block interval is one block.
 *
 *      records   · ···  ·   ····      ···
 *      ticks     |---200 ms---|---200 ms---|     (an interval without records makes no block)
 *      blocks    [· ···  ·  ··][··     ···]  ──▶ queue (10) ──▶ onPushBlock, one after another
 */
export class BlockGenerator<T> {
  readonly #options: BlockGeneratorOptions;
  readonly #listener: BlockGeneratorListener<T>;
  readonly #timer: RecurringTimer;
  readonly #queue: { blockId: string; records: T[] }[] = [];
  #state: State = 'Initialized';
  #current: T[] = [];
  #pushing: Promise<void> | undefined;
  #spaceWaiters: (() => void)[] = [];

  constructor(options: BlockGeneratorOptions, listener: BlockGeneratorListener<T>) {
    this.#options = options;
    this.#listener = listener;
    this.#timer = new RecurringTimer(options.clock, options.blockInterval, (time) => this.#generateBlock(time));
  }

  get state(): State {
    return this.#state;
  }

  start(): void {
    if (this.#state !== 'Initialized')
      throw new KernelError('ILLEGAL_STATE', `The block generator cannot be started: it is ${this.#state}. Make a new one.`);
    this.#state = 'Active';
    this.#timer.start();
  }

  /** Adds a record; the promise, when there is one, resolves when the rate limit and the queue have room for the next. */
  addData(item: T): Promise<void> | undefined {
    this.#assertAdding();
    const limited = this.#options.limiter.waitToPush();
    return limited ? limited.then(() => this.#add(item)) : this.#add(item);
  }

  /** As `addData`, telling the listener which record with which metadata is next. */
  addDataWithCallback(item: T, metadata: unknown): Promise<void> | undefined {
    this.#assertAdding();
    const add = (): Promise<void> | undefined => {
      this.#listener.onAddData?.(item, metadata);
      return this.#add(item);
    };
    const limited = this.#options.limiter.waitToPush();
    return limited ? limited.then(add) : add();
  }

  /** Adds several records that must not be torn between blocks. */
  addMultipleDataWithCallback(items: Iterable<T>, metadata: unknown): Promise<void> | undefined {
    this.#assertAdding();
    const all = [...items];
    const add = (): Promise<void> | undefined => {
      for (const item of all) this.#current.push(item);
      this.#listener.onAddData?.(all, metadata);
      return this.#room();
    };
    const limited = this.#options.limiter.waitToPush(all.length);
    return limited ? limited.then(add) : add();
  }

  /** Takes no more records, makes the last block, and resolves when all are stored. */
  async stop(): Promise<void> {
    if (this.#state !== 'Active') {
      this.#state = 'StoppedAll';
      return;
    }
    this.#state = 'StoppedAddingData';
    const last = await this.#timer.stop(true);
    this.#generateBlock(Math.max(last, this.#options.clock.now()) + this.#options.blockInterval.milliseconds);
    this.#state = 'StoppedGeneratingBlocks';
    await this.#pushing;
    this.#state = 'StoppedAll';
  }

  #assertAdding(): void {
    if (this.#state === 'Active') return;
    throw new KernelError(
      'ILLEGAL_STATE',
      `Cannot add data: the block generator of stream ${this.#options.streamId} is ${this.#state}, not Active.`,
    );
  }

  #add(item: T): Promise<void> | undefined {
    this.#current.push(item);
    return this.#room();
  }

  #room(): Promise<void> | undefined {
    if (this.#queue.length < this.#options.queueSize) return undefined;
    return new Promise((resolve) => this.#spaceWaiters.push(resolve));
  }

  #generateBlock(time: number): void {
    // With a full queue the records stay where they are; who adds is waiting already.
    if (this.#current.length === 0 || (this.#queue.length >= this.#options.queueSize && this.#state === 'Active')) return;
    const records = this.#current;
    this.#current = [];
    const blockId = blockName(this.#options.streamId, time - this.#options.blockInterval.milliseconds);
    this.#listener.onGenerateBlock?.(blockId);
    this.#queue.push({ blockId, records });
    this.#pushing ??= this.#push();
  }

  async #push(): Promise<void> {
    for (let block = this.#queue[0]; block; block = this.#queue[0]) {
      try {
        await this.#listener.onPushBlock(block.blockId, block.records);
      } catch (error) {
        this.#listener.onError(`Block ${block.blockId} could not be stored`, error);
      }
      this.#queue.shift();
      for (const resolve of this.#spaceWaiters.splice(0)) resolve();
    }
    this.#pushing = undefined;
  }
}
