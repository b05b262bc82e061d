import type { ParagraphId } from '../../protocol/ids.ts';
import type { StreamStatus, BatchInfo as WireBatch, ReceiverInfo as WireReceiver } from '../../protocol/stream.ts';
import type { StreamingContext } from '../../streaming/StreamingContext.ts';
import type { BatchInfo, OutputOperationInfo } from '../../streaming/scheduler/BatchInfo.ts';
import type { ReceiverInfo, StreamingListener } from '../../streaming/scheduler/StreamingListener.ts';
import { ParagraphContext } from '../ParagraphContext.ts';
import type { BatchErrors } from './BatchErrors.ts';

/** ms between two statuses of one stream, at least. */
const MinGap = 250;

export interface ReporterEnds {
  emit(stream: StreamStatus): void;
  errors: Pick<BatchErrors, 'explain' | 'isStop'>;
  /** Whether it can be made again from its checkpoint once it has ended. */
  canResume(): boolean;
}

/** What the status strip and the Streaming tab are told of one context, at most four times a second. */
export class StreamReporter implements StreamingListener {
  readonly #context: StreamingContext;
  readonly #emit: (stream: StreamStatus) => void;
  readonly #errors: Pick<BatchErrors, 'explain' | 'isStop'>;
  readonly #canResume: () => boolean;
  /** Batches that changed since the last status, oldest first. */
  readonly #batches = new Map<number, WireBatch>();
  /** Batches under way: what has ended of them is told before they end. */
  readonly #running = new Map<number, WireBatch>();
  readonly #receivers = new Map<number, WireReceiver>();
  #completed = 0;
  #records = 0;
  #lastError: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sentAt = Number.NEGATIVE_INFINITY;

  constructor(context: StreamingContext, ends: ReporterEnds) {
    this.#context = context;
    this.#canResume = ends.canResume;
    this.#emit = ends.emit;
    this.#errors = ends.errors;
    context.addStreamingListener(this);
  }

  onStreamingStarted(): void {
    this.send();
  }

  onStreamingStopped(): void {
    this.send();
  }

  onGraphChanged(): void {
    this.#sendSoon();
  }

  onBatchSubmitted({ batchInfo }: { batchInfo: BatchInfo }): void {
    this.#note(batchInfo, 'queued');
  }

  onBatchStarted({ batchInfo }: { batchInfo: BatchInfo }): void {
    this.#note(batchInfo, 'running');
  }

  onBatchCompleted({ batchInfo }: { batchInfo: BatchInfo }): void {
    this.#completed++;
    this.#records += batchInfo.numRecords;
    const failed = batchInfo.outputOperationInfos.find((one) => one.error !== undefined && !this.#errors.isStop(one.error));
    if (failed) this.#lastError = this.#errors.explain(failed.error);
    this.#note(batchInfo, failed ? 'failed' : 'completed');
  }

  onOutputOperationCompleted({ outputOperationInfo }: { outputOperationInfo: OutputOperationInfo }): void {
    const time = outputOperationInfo.batchTime.milliseconds;
    const batch = this.#running.get(time);
    if (!batch) return;
    const outputs = batch.outputs.map((one) => (one.id === outputOperationInfo.id ? this.#output(outputOperationInfo) : one));
    this.#keep({ ...batch, outputs });
  }

  onReceiverStarted({ receiverInfo }: { receiverInfo: ReceiverInfo }): void {
    this.#receiver(receiverInfo);
  }

  onReceiverError({ receiverInfo }: { receiverInfo: ReceiverInfo }): void {
    this.#receiver(receiverInfo);
  }

  onReceiverStopped({ receiverInfo }: { receiverInfo: ReceiverInfo }): void {
    this.#receiver(receiverInfo);
  }

  /** The status as of now, at once. */
  send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sentAt = performance.now();
    const { id, name, batchDuration, startedAt, graph, pendingBatches } = this.#context;
    const owners = new Set([...graph.nodes()].flatMap((node) => (node.owner === undefined ? [] : [node.owner as ParagraphId])));
    const state = this.#context.getState();
    this.#emit({
      id,
      name,
      state,
      batchInterval: batchDuration.milliseconds,
      ...(startedAt === undefined ? {} : { startedAt }),
      paragraphs: [...owners],
      completedBatches: this.#completed,
      queuedBatches: pendingBatches,
      totalRecords: this.#records,
      ...(this.#lastError === undefined ? {} : { lastError: this.#lastError }),
      batches: [...this.#batches.values()],
      receivers: [...this.#receivers.values()],
      ...(state === 'STOPPED' && this.#canResume() ? { canResume: true } : {}),
    });
    this.#batches.clear();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#context.removeStreamingListener(this);
  }

  #sendSoon(): void {
    if (this.#timer) return;
    const wait = Math.max(0, this.#sentAt + MinGap - performance.now());
    ParagraphContext.leave(() => {
      this.#timer = setTimeout(() => this.send(), wait);
    });
  }

  #note(info: BatchInfo, state: WireBatch['state']): void {
    // A context that nobody uses ticks on; that is no news.
    if (info.outputOperationInfos.length === 0 && info.streamIdToInputInfo.size === 0) return;
    this.#keep({
      time: info.batchTime.milliseconds,
      records: info.numRecords,
      ...defined('schedulingDelay', info.schedulingDelay),
      ...defined('processingTime', info.processingDelay),
      ...defined('totalDelay', info.totalDelay),
      state,
      outputs: info.outputOperationInfos.map((one) => this.#output(one)),
      inputs: [...info.streamIdToInputInfo.values()].map((one) => ({
        id: one.inputStreamId,
        name: one.name,
        records: one.numRecords,
        ...defined('description', one.description),
      })),
    });
  }

  #keep(batch: WireBatch): void {
    this.#batches.set(batch.time, batch);
    if (batch.state === 'running') this.#running.set(batch.time, batch);
    else this.#running.delete(batch.time);
    this.#sendSoon();
  }

  #output(info: OutputOperationInfo): WireBatch['outputs'][number] {
    const { id, name, owner, startTime, endTime, error } = info;
    return {
      id,
      name,
      ...defined('paragraphId', owner as ParagraphId | undefined),
      ...defined('duration', startTime === undefined || endTime === undefined ? undefined : endTime - startTime),
      ...defined('error', error === undefined || this.#errors.isStop(error) ? undefined : this.#errors.explain(error)),
    };
  }

  #receiver(info: ReceiverInfo): void {
    this.#receivers.set(info.streamId, {
      id: info.streamId,
      name: info.name,
      active: info.active,
      location: info.location,
      ...defined('lastError', info.lastErrorMessage),
      ...defined('lastErrorAt', info.lastErrorTime),
    });
    this.#sendSoon();
  }
}

/** `{ [key]: value }`, or nothing: the wire knows no undefined. */
function defined<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
