import { z } from 'zod';
import { ParagraphId } from './ids.ts';

/** Spark's StreamingContextState, and STOPPING while a graceful stop is under way. */
export const StreamState = z.enum(['INITIALIZED', 'ACTIVE', 'STOPPING', 'STOPPED']);
export type StreamState = z.infer<typeof StreamState>;

export const BatchInfo = z.object({
  /** Batch time, ms since the epoch. */
  time: z.number(),
  records: z.number(),
  /** ms; absent until the batch has started / ended. */
  schedulingDelay: z.number().optional(),
  processingTime: z.number().optional(),
  totalDelay: z.number().optional(),
  state: z.enum(['queued', 'running', 'completed', 'failed']),
  outputs: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      paragraphId: ParagraphId.optional(),
      duration: z.number().optional(),
      error: z.string().optional(),
    }),
  ),
  inputs: z.array(z.object({ id: z.int(), name: z.string(), records: z.number(), description: z.string().optional() })),
});
export type BatchInfo = z.infer<typeof BatchInfo>;

export const ReceiverInfo = z.object({
  id: z.int(),
  name: z.string(),
  active: z.boolean(),
  location: z.string(),
  lastError: z.string().optional(),
  lastErrorAt: z.number().optional(),
});
export type ReceiverInfo = z.infer<typeof ReceiverInfo>;

/** What the status strip, the registry and the Streaming tab show of one StreamingContext. Sent once a batch, at most 4 times a second. */
export const StreamStatus = z.object({
  id: z.string(),
  name: z.string(),
  state: StreamState,
  batchInterval: z.number(),
  startedAt: z.number().optional(),
  /** Paragraphs that own operators or outputs of it. */
  paragraphs: z.array(ParagraphId),
  completedBatches: z.number(),
  queuedBatches: z.number(),
  totalRecords: z.number(),
  lastError: z.string().optional(),
  /** Batches since the last status, oldest first; the server keeps the last 1000. */
  batches: z.array(BatchInfo),
  receivers: z.array(ReceiverInfo),
  /** It has ended and can go on from its checkpoint (`stream.resume`). */
  canResume: z.boolean().optional(),
});
export type StreamStatus = z.infer<typeof StreamStatus>;
