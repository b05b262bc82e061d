/** A file of state, and how much of it are rows. */
export interface StateFile {
  /** Relative to the checkpoint folder. */
  readonly file: string;
  readonly bytes: number;
}

/** The state of one operator at one time, as it lies on disk: a file with all of it, and files of what changed since, oldest first. */
export interface SavedState {
  /** Batch time in ms. */
  readonly time: number;
  readonly partitions: number;
  /** Whether each key lies in the partition that the operator's partitioner gives it. */
  readonly isPartitioned: boolean;
  readonly files: readonly StateFile[];
}

/** An operator that keeps state. */
export interface StateCheckpoint {
  readonly id: string;
  readonly label: string;
  /** ms; times up to this one are before its life. */
  readonly bornAt: number;
  readonly saved: readonly SavedState[];
}

/** A source, and what its batches consist of. */
export interface InputCheckpoint {
  readonly id: string;
  readonly label: string;
  readonly position: unknown;
}

/**
 * Where a streaming application is, as data: no code, so the code may change. What is computed from it is the same however often:
 * states at a time, and of what the batches after that time consist.
 */
export interface Checkpoint {
  /** The latest batch that was made, in ms. */
  readonly time: number;
  readonly zeroTime: number;
  readonly batchDuration: number;
  /** Batches that were made and are not done, or failed. */
  readonly pendingTimes: readonly number[];
  readonly inputs: readonly InputCheckpoint[];
  readonly states: readonly StateCheckpoint[];
}
