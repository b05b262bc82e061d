import { z } from 'zod';
import { OutputId, ParagraphId, RunId } from './ids.ts';
import { Table } from './table.ts';

/** Zeppelin's display types. */
export const OutputKind = z.enum(['text', 'html', 'md', 'img', 'network', 'table', 'error', 'test']);
export type OutputKind = z.infer<typeof OutputKind>;

/**
 * How batches become the table that is shown.
 * - `complete`: each batch replaces the table
 * - `append`: each batch adds rows; rows older than the newest by more than `threshold` are dropped
 * - `update`: each batch upserts rows by `keys`
 */
export const OutputMode = z.enum(['complete', 'append', 'update']);
export type OutputMode = z.infer<typeof OutputMode>;

/** The first picture of a table output; afterwards the reader's own choice, kept in the paragraph's config, wins. */
export const ChartHint = z.object({
  kind: z.enum(['table', 'line', 'area', 'stackedArea', 'bar', 'stackedBar', 'pie', 'scatter', 'number']).optional(),
  keys: z.array(z.string()).optional(),
  groups: z.array(z.string()).optional(),
  values: z.array(z.object({ field: z.string(), aggregate: z.enum(['sum', 'count', 'avg', 'min', 'max']) })).optional(),
});
export type ChartHint = z.infer<typeof ChartHint>;

export const OutputInfo = z.object({
  id: OutputId,
  paragraphId: ParagraphId,
  runId: RunId,
  /** Place among the paragraph's outputs, from 0. */
  index: z.int().min(0),
  kind: OutputKind,
  /** A live output goes on getting frames after its paragraph has finished. */
  live: z.boolean(),
  title: z.string().max(500).optional(),
  mode: OutputMode.optional(),
  /** `append`: milliseconds of history to keep. */
  threshold: z.number().positive().optional(),
  /** `append`: the time column that `threshold` is measured on. */
  timeField: z.string().optional(),
  /** `update`: names of the key columns. */
  keys: z.array(z.string()).optional(),
  chart: ChartHint.optional(),
  /** The stream that feeds this output, when it is live. */
  streamId: z.string().optional(),
});
export type OutputInfo = z.infer<typeof OutputInfo>;

/** The batch that a frame comes from. */
export const BatchStamp = z.object({
  /** Batch time, ms since the epoch. */
  time: z.number(),
  /** Wall clock when the batch's result was complete, ms since the epoch; for latency measurements. */
  doneAt: z.number(),
  /** The run whose code made it: what an earlier run made is no past of a later one's picture. */
  run: RunId.optional(),
});
export type BatchStamp = z.infer<typeof BatchStamp>;

/**
 * One step of an output's log. Applying frames 1..n in order to an empty output gives its present content;
 * `replace` needs nothing before it.
 */
export const OutputFrame = z.discriminatedUnion('op', [
  /** Text to add at the end (`text`, `html`, `md`, `error` outputs; `img` and `network` use `replaceText`). */
  z.object({ op: z.literal('text'), text: z.string() }),
  z.object({ op: z.literal('replaceText'), text: z.string() }),
  /** The whole table anew. `totalRows` is how many there were before the cap, when rows were left out. */
  z.object({ op: z.literal('replace'), table: Table, batch: BatchStamp.optional(), totalRows: z.int().optional() }),
  z.object({ op: z.literal('append'), table: Table, batch: BatchStamp.optional(), totalRows: z.int().optional() }),
  z.object({
    op: z.literal('upsert'),
    table: Table,
    batch: BatchStamp.optional(),
    totalRows: z.int().optional(),
    removed: z.array(z.array(z.unknown())).optional(),
  }),
  /** An error of one batch of a live output; the output goes on. */
  z.object({ op: z.literal('batchError'), message: z.string(), batch: BatchStamp.optional() }),
]);
export type OutputFrame = z.infer<typeof OutputFrame>;

/** A frame with its place in the output's log. Sequence numbers start at 1 and have no gaps; a reader that sees a gap asks for a snapshot. */
export const SequencedFrame = z.object({
  outputId: OutputId,
  seq: z.int().min(1),
  frame: OutputFrame,
  /** When the server merged several frames for a slow viewer: the first of them; `seq` is the last. Absent: `seq`. */
  first: z.int().min(1).optional(),
});
export type SequencedFrame = z.infer<typeof SequencedFrame>;

export const BatchMark = z.object({ batch: BatchStamp, rows: z.int().min(0) });
export type BatchMark = z.infer<typeof BatchMark>;

/** All of an output as of `seq`. `text` is the kept tail; `droppedBytes` says how much went before it. */
export const OutputSnapshot = z.object({
  info: OutputInfo,
  seq: z.int().min(0),
  text: z.string().optional(),
  droppedBytes: z.number().optional(),
  table: Table.optional(),
  totalRows: z.int().optional(),
  batch: BatchStamp.optional(),
  lastError: z.string().optional(),
  /** Recent batches of a `complete` output, oldest first, for scrubbing back. */
  history: z.array(z.object({ batch: BatchStamp, table: Table })).optional(),
  /** Recent batches of an `append` output, oldest first, and how many of the table's rows were there after each. */
  marks: z.array(BatchMark).optional(),
});
export type OutputSnapshot = z.infer<typeof OutputSnapshot>;
