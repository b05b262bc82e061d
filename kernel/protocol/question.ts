import { z } from 'zod';
import { WireError } from './error.ts';
import { OutputId, ParagraphId } from './ids.ts';
import { Table } from './table.ts';

// What a person asks a kernel while it runs, beside its paragraphs: browser -> server -> kernel, answered once.

/** One operator of a stream's graph. */
export const OperatorInfo = z.object({
  /** Within its context, as long as the operator lives. */
  id: z.int(),
  /** Name of the operation, as people call it: `map`, `reduceByKeyAndWindow`. */
  operation: z.string().max(200),
  /** A person's own name for it. */
  name: z.string().max(200).optional(),
  paragraphId: ParagraphId.optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  parents: z.array(z.int()),
  /** ms between two of its RDDs. */
  slide: z.number(),
  role: z.enum(['source', 'operator', 'output']),
  /** Its rows are kept, for windows or because a person said so. */
  isKept: z.boolean(),
  hasState: z.boolean(),
  /** Rows of its RDD at the time that was looked at; absent when they were not counted. */
  records: z.int().optional(),
});
export type OperatorInfo = z.infer<typeof OperatorInfo>;

/** A stream's operators, with what went through each in the last completed batch. */
export const OperatorGraph = z.object({
  /** Batch time, ms since the epoch; absent before the first batch. */
  time: z.number().optional(),
  operators: z.array(OperatorInfo).max(2000),
  /** Rows of the operator that was asked for, as `print` shows them. */
  sample: z.object({ operator: z.int(), rows: z.array(z.string().max(2000)).max(100) }).optional(),
  /** Why there are no figures, in words: the stream is behind, and looking would cost it time. */
  withheld: z.string().optional(),
});
export type OperatorGraph = z.infer<typeof OperatorGraph>;

/** Rows that are asked for at once, at most. */
export const PAGE_ROWS = 5000;
export const RowRange = { from: z.int().min(0), count: z.int().min(1).max(PAGE_ROWS) };

/** What an editor asks about a query that is being written; offsets are those of its own text. */
export const SqlHelpRequest = {
  want: z.enum(['complete', 'meaning', 'problems']),
  text: z.string().max(100_000),
  /** Where the cursor or the pointer is. */
  offset: z.int().min(0),
  /** Whose forms stand in the text. */
  paragraphId: ParagraphId.optional(),
};
const span = { start: z.int().min(0), end: z.int().min(0) };

export const SqlHelp = z.discriminatedUnion('want', [
  z.object({
    want: z.literal('complete'),
    /** Where what is put in begins; it ends at the cursor. */
    from: z.int().min(0),
    suggestions: z
      .array(
        z.object({
          label: z.string().max(1000),
          kind: z.enum(['table', 'stream', 'column', 'function', 'file']),
          insert: z.string().max(1000).optional(),
          detail: z.string().max(4000).optional(),
          documentation: z.string().max(4000).optional(),
        }),
      )
      .max(1000),
  }),
  z.object({
    want: z.literal('meaning'),
    meaning: z.object({ ...span, title: z.string().max(20_000), text: z.string().max(4000).optional() }).optional(),
  }),
  z.object({
    want: z.literal('problems'),
    problems: z.array(z.object({ ...span, code: z.string().max(100), message: z.string().max(20_000), isLater: z.boolean() })).max(100),
  }),
]);
export type SqlHelp = z.infer<typeof SqlHelp>;

export const KernelQuestion = z.discriminatedUnion('about', [
  z.object({
    about: z.literal('graph'),
    streamId: z.string().max(200),
    /** The operator of which rows are wanted. */
    sampleOf: z.int().optional(),
  }),
  /** Rows of a result that was too long to be sent whole. */
  z.object({ about: z.literal('rows'), outputId: OutputId, ...RowRange }),
  z.object({ about: z.literal('sql'), ...SqlHelpRequest }),
]);
export type KernelQuestion = z.infer<typeof KernelQuestion>;

export const KernelAnswer = z.discriminatedUnion('about', [
  z.object({ about: z.literal('graph'), graph: OperatorGraph }),
  z.object({ about: z.literal('rows'), table: Table }),
  z.object({ about: z.literal('sql'), help: SqlHelp }),
  z.object({ about: z.literal('error'), error: WireError }),
]);
export type KernelAnswer = z.infer<typeof KernelAnswer>;
