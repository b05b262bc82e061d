/** A block of received records and what is known of it. One block becomes one partition of its batch. */
export interface ReceivedBlock<T = unknown> {
  readonly streamId: number;
  /** `input-<stream>-<ms>`, unique in its stream. */
  readonly blockId: string;
  readonly records: readonly T[];
  /** Whatever the receiver gave with it, sequence ranges for example. */
  readonly metadata?: unknown;
  /** Known from the log of another process, which did not log its records: they are gone. */
  readonly isLost?: boolean;
}

export const blockName = (streamId: number, unique: number): string => `input-${streamId}-${unique}`;
