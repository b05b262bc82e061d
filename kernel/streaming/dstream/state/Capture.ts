/** What is saved of one partition: rows, and ids of keys that are gone. Frames, so that they are what they were when the batch ended. */
export interface CapturedPart {
  /** Whether the rows are all that there are, rather than those that changed. */
  readonly isWhole: boolean;
  readonly rows: Uint8Array;
  readonly removed: Uint8Array;
}

/** What is saved of an operator's state at one time. */
export interface Capture {
  /** The batch time, in ms, of the save that it adds to; undefined: it is everything. */
  readonly since: number | undefined;
  readonly parts: readonly CapturedPart[];
}
