import type { BatchInfo, OutputOperationInfo } from './BatchInfo.ts';

/** A source that runs by itself, as listeners see it. */
export interface ReceiverInfo {
  readonly streamId: number;
  readonly name: string;
  readonly active: boolean;
  readonly location: string;
  readonly lastErrorMessage?: string;
  readonly lastError?: unknown;
  readonly lastErrorTime?: number;
}

export type ReceiverEvent = 'onReceiverStarted' | 'onReceiverError' | 'onReceiverStopped';

/**
 * Hears of everything that happens in a context. Each method is optional; none may stop the context.
 *
 * @example
 * ssc.addStreamingListener({ onBatchCompleted: ({ batchInfo }) => console.log(batchInfo.processingDelay) });
 */
export interface StreamingListener {
  onStreamingStarted?(event: { readonly time: number }): void;
  onBatchSubmitted?(event: { readonly batchInfo: BatchInfo }): void;
  onBatchStarted?(event: { readonly batchInfo: BatchInfo }): void;
  onBatchCompleted?(event: { readonly batchInfo: BatchInfo }): void;
  onOutputOperationStarted?(event: { readonly outputOperationInfo: OutputOperationInfo }): void;
  onOutputOperationCompleted?(event: { readonly outputOperationInfo: OutputOperationInfo }): void;
  onReceiverStarted?(event: { readonly receiverInfo: ReceiverInfo }): void;
  onReceiverError?(event: { readonly receiverInfo: ReceiverInfo }): void;
  onReceiverStopped?(event: { readonly receiverInfo: ReceiverInfo }): void;
  /** Operators or outputs were replaced or removed on the running graph. Millrace's own. */
  onGraphChanged?(event: { readonly owners: readonly string[] }): void;
  /** The context has stopped. Millrace's own. */
  onStreamingStopped?(event: { readonly time: number }): void;
}
