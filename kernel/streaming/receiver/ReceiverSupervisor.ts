import type { Clock } from '../../base/Clock.ts';
import type { Duration } from '../../base/Duration.ts';
import type { Dispose } from '../../base/disposable.ts';
import { BlockGenerator } from './BlockGenerator.ts';
import { RateLimiter } from './RateLimiter.ts';
import { blockName, type ReceivedBlock } from './ReceivedBlock.ts';
import type { Receiver, ReceiverSupport } from './Receiver.ts';

/** What a supervisor tells the driver's side; ReceiverTracker is it. */
export interface ReceiverEndpoint {
  registerReceiver(streamId: number): boolean;
  deregisterReceiver(streamId: number, message: string, error: unknown): void;
  /** Resolves when the block is known, and logged if there is a log. */
  addBlock(block: ReceivedBlock): Promise<void>;
  reportError(streamId: number, message: string, error: unknown): void;
}

export interface ReceiverSupervisorOptions {
  streamId: number;
  clock: Clock;
  blockInterval: Duration;
  blockQueueSize: number;
  restartDelay: Duration;
  maxRate?: number;
  initialRate?: number;
}

/** Runs one receiver: starts, stops and restarts it, and turns what it stores into blocks. */
export class ReceiverSupervisor<T> implements ReceiverSupport<T> {
  readonly streamId: number;
  readonly limiter: RateLimiter;
  readonly #receiver: Receiver<T>;
  readonly #options: ReceiverSupervisorOptions;
  readonly #endpoint: ReceiverEndpoint;
  #generator: BlockGenerator<T>;
  #state: 'Initialized' | 'Started' | 'Stopped' = 'Initialized';
  #isSupervising = false;
  #lastUnique = 0;
  #cancelRestart: Dispose | undefined;
  #stopping: Promise<void> = Promise.resolve();

  constructor(receiver: Receiver<T>, options: ReceiverSupervisorOptions, endpoint: ReceiverEndpoint) {
    this.streamId = options.streamId;
    this.#receiver = receiver;
    this.#options = options;
    this.#endpoint = endpoint;
    this.limiter = new RateLimiter(options.clock, options);
    this.#generator = this.#newGenerator();
    receiver.attach(this);
  }

  get isStarted(): boolean {
    return this.#state === 'Started';
  }

  get isStopped(): boolean {
    return this.#state === 'Stopped';
  }

  start(): void {
    this.#isSupervising = true;
    this.#generator.start();
    this.#startReceiver();
  }

  /** Ends the receiver for good; resolves when its last block is stored. */
  stop(message: string, error: unknown = undefined): Promise<void> {
    if (!this.#isSupervising) return this.#stopping;
    this.#isSupervising = false;
    this.#cancelRestart?.();
    this.#stopping = this.#stopReceiver(message, error)
      .then(() => this.#generator.stop())
      .then(() => this.#receiver.release());
    return this.#stopping;
  }

  restart(message: string, error: unknown, delay = this.#options.restartDelay.milliseconds): void {
    if (!this.#isSupervising) return;
    this.#cancelRestart?.();
    this.#endpoint.reportError(this.streamId, `Restarting receiver with delay ${delay} ms: ${message}`, error);
    void this.#stopReceiver(`Restarting receiver with delay ${delay} ms: ${message}`, error).then(() => {
      if (!this.#isSupervising) return;
      const { clock } = this.#options;
      this.#cancelRestart = clock.at(clock.now() + delay, () => this.#startReceiver());
    });
  }

  pushSingle(item: T): Promise<void> | undefined {
    return this.#generator.addData(item);
  }

  async pushBlock(items: Iterable<T>, metadata: unknown): Promise<void> {
    const records = [...items];
    await this.limiter.waitToPush(records.length);
    await this.#endpoint.addBlock({ streamId: this.streamId, blockId: blockName(this.streamId, this.#unique()), records, metadata });
  }

  reportError(message: string, error: unknown): void {
    this.#endpoint.reportError(this.streamId, message, error);
  }

  #newGenerator(): BlockGenerator<T> {
    const { streamId, clock, blockInterval, blockQueueSize } = this.#options;
    return new BlockGenerator<T>(
      { streamId, clock, blockInterval, queueSize: blockQueueSize, limiter: this.limiter },
      {
        onPushBlock: (blockId, records) => this.#endpoint.addBlock({ streamId, blockId, records }),
        onError: (message, error) => this.reportError(message, error),
      },
    );
  }

  /** Two blocks may be stored within a millisecond; their names may not be the same. */
  #unique(): number {
    this.#lastUnique = Math.max(this.#lastUnique + 1, this.#options.clock.now());
    return this.#lastUnique;
  }

  #startReceiver(): void {
    if (!this.#endpoint.registerReceiver(this.streamId)) {
      void this.stop('Registered unsuccessfully because the tracker refused to start receiver');
      return;
    }
    this.#state = 'Started';
    this.#guard('starting', () => this.#receiver.onStart());
  }

  async #stopReceiver(message: string, error: unknown): Promise<void> {
    if (this.#state !== 'Started') {
      this.#state = 'Stopped';
      return;
    }
    this.#state = 'Stopped';
    this.#endpoint.deregisterReceiver(this.streamId, message, error);
    try {
      await this.#receiver.onStop();
    } catch (cause) {
      this.reportError('Error stopping receiver', cause);
    }
  }

  /** A receiver that throws, or whose promise fails, is restarted like one that lost its connection. */
  #guard(doing: string, call: () => void | Promise<void>): void {
    void (async () => call())().catch((error: unknown) => this.restart(`Error ${doing} receiver ${this.streamId}`, error, undefined));
  }
}
