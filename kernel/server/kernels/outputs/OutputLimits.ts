/** What the server keeps of one output. */
export interface OutputLimits {
  /** Bytes of the end of a text. */
  textBytes: number;
  /** Rows of a table; of more, the newest. */
  maxRows: number;
  /** Frames that a page which was away can be brought up to date with, and their bytes. */
  recentFrames: number;
  recentBytes: number;
  /** Past batches of a `complete` table, and their bytes. */
  historyBatches: number;
  historyBytes: number;
}

export const defaultLimits: OutputLimits = {
  textBytes: 1024 * 1024,
  maxRows: 10_000,
  recentFrames: 200,
  recentBytes: 2 * 1024 * 1024,
  historyBatches: 60,
  historyBytes: 8 * 1024 * 1024,
};
