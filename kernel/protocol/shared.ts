import { z } from 'zod';
import { OutputId, ParagraphId } from './ids.ts';
import { OutputInfo, OutputSnapshot, SequencedFrame } from './output.ts';

// Server -> a page behind a share link, over socket.io's namespace /shared, whose handshake carries the link's token. Such a page may
// say nothing but that it has a gap in an output of its own.

/** A paragraph as its viewers get it: what it shows, and its code only when the link was made with it. */
export const SharedParagraph = z.object({
  id: ParagraphId,
  title: z.string().optional(),
  /** Of twelve columns. */
  width: z.number(),
  code: z.string().optional(),
  /** View settings by output index, as in a paragraph's config. */
  results: z.record(z.string(), z.unknown()),
  /** Streams of it that run. */
  streams: z.array(z.string()),
});
export type SharedParagraph = z.infer<typeof SharedParagraph>;

export const SharedNote = z.object({
  name: z.string(),
  /** A single output: nothing else of the note is there. */
  isSingle: z.boolean(),
  /** How its author arranged it: one under the other, or as a grid of outputs. */
  look: z.enum(['report', 'app']),
  paragraphs: z.array(SharedParagraph),
  expiresAt: z.number().optional(),
});
export type SharedNote = z.infer<typeof SharedNote>;

export const SharedMessage = z.discriminatedUnion('type', [
  /** First, at each connection. */
  z.object({ type: z.literal('shared.opened'), note: SharedNote, outputs: z.array(OutputSnapshot) }),
  z.object({ type: z.literal('shared.changed'), note: SharedNote }),
  z.object({ type: z.literal('outputs.changed'), paragraphId: ParagraphId, outputs: z.array(OutputInfo) }),
  z.object({ type: z.literal('frames'), frames: z.array(SequencedFrame), snapshots: z.array(OutputSnapshot) }),
  /** The link shows nothing any more. The connection ends. */
  z.object({ type: z.literal('shared.ended'), reason: z.enum(['revoked', 'expired', 'gone']) }),
]);
export type SharedMessage = z.infer<typeof SharedMessage>;

export const SharedRequest = z.object({ type: z.literal('shared.resync'), outputId: OutputId });
export type SharedRequest = z.infer<typeof SharedRequest>;
