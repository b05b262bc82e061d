import { Worker } from 'node:worker_threads';
import { assertNever, KernelError } from '../../../base/errors.ts';
import type { ClosurePayload } from '../../../rdd/closure/payload.ts';
import { placeOf } from '../../../rdd/closure/registry.ts';
import { ClosureWriter } from '../../../rdd/closure/serialize.ts';
import { decodeRows } from '../../../rdd/frames/decode.ts';
import { encodeRows } from '../../../rdd/frames/encode.ts';
import { Receiver } from '../../../streaming/receiver/Receiver.ts';
import { provideReceiverThreads, type ReceiverOutput, type ReceiverSource } from '../../../streaming/receiver/receiverThreads.ts';
import { describeFailure, failureError, type TaskFailure } from '../../ClosureError.ts';
import { CONTROL_WORDS, type FromReceiver, type ReceiverThreadData, STARTED, STATE, STOPPED, TAKEN, type ToReceiver } from './messages.ts';

/** A receiver may take so long to stop, in ms, before its thread is ended. */
const STOP_WITHIN = 1000;

interface Written {
  readonly payload: ClosurePayload;
  readonly broadcasts: ReceiverThreadData['broadcasts'];
}

/**
 * Stands for a receiver that a person wrote, which runs in a thread of its own: whatever it does there, batches come in time, and it takes
 * the place of no task. The thread lasts through restarts, so that the receiver keeps what it knows; one that does not stop is ended.
 */
export class ReceiverThread extends Receiver<unknown> {
  readonly #name: string;
  readonly #written: Written;
  readonly #onOutput: ReceiverOutput;
  readonly #control = new Int32Array(new SharedArrayBuffer(4 * CONTROL_WORDS));
  #worker: Worker | undefined;
  #starting: PromiseWithResolvers<void> | undefined;
  #stopping: PromiseWithResolvers<void> | undefined;
  /** Records that came are stored one message after another, at the pace of the rate limit. */
  #taking: Promise<void> = Promise.resolve();

  constructor(source: ReceiverSource, name: string, onOutput: ReceiverOutput) {
    super(typeof source === 'function' ? undefined : source[1]);
    this.#name = name;
    this.#written = written(source);
    this.#onOutput = onOutput;
  }

  onStart(): Promise<void> {
    this.#worker ??= this.#begin();
    Atomics.store(this.#control, STATE, STARTED);
    this.#starting = Promise.withResolvers();
    this.#post({ type: 'start' });
    return this.#starting.promise;
  }

  async onStop(): Promise<void> {
    if (!this.#worker) return;
    Atomics.store(this.#control, STATE, STOPPED);
    this.#starting = undefined;
    this.#stopping = Promise.withResolvers();
    this.#post({ type: 'stop' });
    const late = setTimeout(() => {
      this.reportError(`The receiver did not stop within ${STOP_WITHIN} ms, and its thread was ended. A loop may look at isStopped().`);
      void this.release();
    }, STOP_WITHIN);
    try {
      await this.#stopping.promise;
    } finally {
      clearTimeout(late);
    }
    await this.#taking;
  }

  /** Ends the thread. */
  override async release(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#stopping?.resolve();
    await worker?.terminate();
  }

  #begin(): Worker {
    this.#control.fill(0);
    const workerData: ReceiverThreadData = {
      ...this.#written,
      streamId: this.streamId,
      control: this.#control.buffer as SharedArrayBuffer,
    };
    const worker = new Worker(new URL('./receiver.ts', import.meta.url), { name: this.#name, workerData, stdin: false });
    worker.unref();
    const ifCurrent = (call: () => void): void => {
      if (this.#worker === worker) call();
    };
    worker.on('message', (message: FromReceiver) => ifCurrent(() => this.#receive(message)));
    let why = 'it ended by itself';
    worker.on('error', (error) => {
      why = error.message;
    });
    worker.on('exit', () => ifCurrent(() => this.#ended(why)));
    return worker;
  }

  #post(message: ToReceiver): void {
    this.#worker?.postMessage(message);
  }

  #receive(message: FromReceiver): void {
    switch (message.type) {
      case 'started':
        this.#starting?.resolve();
        return;
      case 'notStarted':
        this.#starting?.reject(failureError(message.failure));
        return;
      case 'stopped':
        if (message.failure) this.#stopping?.reject(failureError(message.failure));
        else this.#stopping?.resolve();
        return;
      case 'records':
        this.#taking = this.#taking.then(() => this.#take(decodeRows(message.frame)));
        return;
      case 'block':
        this.storeBlock(decodeRows(message.frame), message.metadata).then(
          () => this.#post({ type: 'stored', id: message.id }),
          (error: unknown) => this.#post({ type: 'notStored', id: message.id, failure: describeFailure(error) }),
        );
        return;
      case 'error':
        this.reportError(message.message, errorOf(message.failure));
        return;
      case 'restart':
        this.restart(message.message, errorOf(message.failure), message.delay);
        return;
      case 'end':
        this.stop(message.message, errorOf(message.failure));
        return;
      case 'output':
        message.lines.forEach(this.#onOutput);
        return;
      default:
        assertNever(message);
    }
  }

  async #take(records: readonly unknown[]): Promise<void> {
    try {
      for (const record of records) {
        const wait = this.store(record);
        if (wait) await wait;
      }
    } catch (error) {
      this.reportError('Records that came after the receiver was stopped were not taken', error);
    }
    Atomics.add(this.#control, TAKEN, 1);
    Atomics.notify(this.#control, TAKEN);
    this.#post({ type: 'taken' });
  }

  #ended(why: string): void {
    this.#worker = undefined;
    const starting = this.#starting;
    this.#starting = undefined;
    this.#stopping?.resolve();
    const error = new KernelError('WORKER_LOST', `The thread of the receiver has ended: ${why}.`);
    if (starting) starting.reject(error);
    if (this.isStarted()) this.restart('The thread of the receiver has ended', error);
  }
}

function written(source: ReceiverSource): Written {
  const writer = new ClosureWriter();
  const capturer = typeof source === 'function' ? source : source[0];
  const root = writer.write(source, capturer);
  if (writer.accumulators.size > 0) {
    throw new KernelError(
      'CAPTURE_DRIVER_ONLY',
      'The receiver uses an accumulator, which only tasks add to. Store what it counts, and count it in the stream.',
      placeOf(capturer),
    );
  }
  return {
    payload: { functions: writer.functions, root },
    broadcasts: Array.from(writer.broadcasts, (broadcast) => [broadcast.id, encodeRows([broadcast.value])]),
  };
}

const errorOf = (failure: TaskFailure | undefined): unknown => failure && failureError(failure);

provideReceiverThreads((source, name, onOutput) => new ReceiverThread(source, name, onOutput));
