import type { ClosurePayload } from '../../../rdd/closure/payload.ts';
import type { WorkerOutput } from '../../../rdd/JobRunner.ts';
import type { TaskFailure } from '../../ClosureError.ts';

/** What a receiver's thread is started with. */
export interface ReceiverThreadData {
  /** The parts of the receiver, or the function that makes it. */
  readonly payload: ClosurePayload;
  readonly broadcasts: readonly (readonly [id: number, frame: Uint8Array])[];
  readonly streamId: number;
  /** Int32Array of the words below: seen by a receiver that never comes back to its event loop. */
  readonly control: SharedArrayBuffer;
}

/** Whether the receiver runs: 0 not yet, 1 started, 2 stopped. */
export const STATE = 0;
export const STARTED = 1;
export const STOPPED = 2;
/** How many messages of records the driver has taken. */
export const TAKEN = 1;
export const CONTROL_WORDS = 2;

export type ToReceiver =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  /** The records of one more message are in blocks. */
  | { readonly type: 'taken' }
  | { readonly type: 'stored'; readonly id: number }
  | { readonly type: 'notStored'; readonly id: number; readonly failure: TaskFailure };

export type FromReceiver =
  | { readonly type: 'started' }
  | { readonly type: 'notStarted'; readonly failure: TaskFailure }
  | { readonly type: 'stopped'; readonly failure?: TaskFailure | undefined }
  | { readonly type: 'records'; readonly frame: Uint8Array }
  | { readonly type: 'block'; readonly id: number; readonly frame: Uint8Array; readonly metadata: unknown }
  | { readonly type: 'error'; readonly message: string; readonly failure?: TaskFailure | undefined }
  | { readonly type: 'restart'; readonly message: string; readonly failure?: TaskFailure | undefined; readonly delay?: number | undefined }
  | { readonly type: 'end'; readonly message: string; readonly failure?: TaskFailure | undefined }
  | { readonly type: 'output'; readonly lines: readonly WorkerOutput[] };
