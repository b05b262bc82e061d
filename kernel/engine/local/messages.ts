import type { ClosurePayload } from '../../rdd/closure/payload.ts';
import type { Frame } from '../../rdd/frames/TokenFrame.ts';
import type { WorkerOutput } from '../../rdd/JobRunner.ts';
import type { Sink, Step, TextRange } from '../../rdd/plan/Step.ts';
import type { AccumulatorUpdate } from '../../rdd/shared/Accumulator.ts';
import type { TaskFailure } from '../ClosureError.ts';

/** An input of a task as a worker gets it. */
export type WorkerInput =
  | { readonly kind: 'frames'; readonly frames: readonly Frame[] }
  | { readonly kind: 'text'; readonly ranges: readonly TextRange[] }
  | { readonly kind: 'block'; readonly rdd: number; readonly partition: number }
  | { readonly kind: 'keep'; readonly rdd: number; readonly partition: number }
  | { readonly kind: 'value'; readonly value: number };

export interface ProgramMessage {
  readonly type: 'program';
  readonly key: string;
  readonly step: Step;
  readonly sink: Sink;
  readonly closures: readonly ClosurePayload[];
  /** Equal for programs of the same code whose closures carry other data. */
  readonly code: string;
}

export type ToWorker =
  /** Sent once for each structure and closures; tasks name it by its key. */
  | ProgramMessage
  | { readonly type: 'forgetProgram'; readonly key: string }
  | { readonly type: 'broadcast'; readonly id: number; readonly frame: Uint8Array }
  | { readonly type: 'forgetBroadcast'; readonly id: number }
  | { readonly type: 'task'; readonly id: number; readonly program: string; readonly inputs: readonly WorkerInput[] }
  | { readonly type: 'fetch'; readonly id: number; readonly rdd: number; readonly partition: number }
  | { readonly type: 'drop'; readonly rdd: number }
  /** Answered at once: the task that ran is given up, what waits behind it goes on. */
  | { readonly type: 'reset' };

/** What a task gives: its rows as a frame, its exchange's frames, or a number. */
export type WorkerResult =
  | { readonly kind: 'rows'; readonly frame: Uint8Array }
  | { readonly kind: 'value'; readonly frame: Uint8Array }
  /** A value whose large parts have moved here. */
  | { readonly kind: 'moved'; readonly value: unknown }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'frames'; readonly frames: readonly (Frame | undefined)[] };

export interface KeptBlock {
  readonly rdd: number;
  readonly partition: number;
  readonly rows: number;
}

export interface TaskDone {
  readonly type: 'done';
  readonly id: number;
  readonly result: WorkerResult;
  readonly updates: readonly AccumulatorUpdate[];
  readonly kept: readonly KeptBlock[];
  readonly milliseconds: number;
}

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'reset' }
  | TaskDone
  | { readonly type: 'failed'; readonly id: number; readonly failure: TaskFailure }
  | { readonly type: 'block'; readonly id: number; readonly frame: Uint8Array | undefined }
  | { readonly type: 'output'; readonly lines: readonly WorkerOutput[] };
