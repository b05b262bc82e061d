import type { BatchStamp } from '@/kernel/protocol/output.ts';
import type { Table } from '@/kernel/protocol/table.ts';

/** A past batch of a live table. */
export interface PastTable {
  readonly batch: BatchStamp;
  /** May be made when it is asked for. */
  readonly table: Table;
}

/**
 * A table that changes under a chart. A chart asks for it when it paints, never more often, so whoever implements this may
 * build the table at the moment it is asked for.
 *
 * Tables that were handed out are never changed: a picture that is held keeps the one that it has.
 */
export interface LiveTable {
  /** The table now; the same object until it changes. Undefined until the first batch. */
  current(): Table | undefined;
  /** The batch that `current()` is of. */
  batch(): BatchStamp | undefined;
  /** Recent batches for scrubbing back, oldest first; the same array until it changes. */
  history(): readonly PastTable[];
  /** How many rows there were before the cap, when some were left out. */
  totalRows(): number | undefined;
  /** Calls `listener` after changes, at most once a picture. Returns what ends it. */
  subscribe(listener: () => void): () => void;
}
