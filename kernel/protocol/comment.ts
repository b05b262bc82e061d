import { z } from 'zod';
import { ParagraphId } from './ids.ts';

export const Comment = z.object({
  id: z.string(),
  user: z.string(),
  /** Plain text; addresses in it become links on a page. */
  text: z.string(),
  at: z.number(),
  editedAt: z.number().optional(),
});
export type Comment = z.infer<typeof Comment>;

/** Comments on a paragraph that belong together, oldest first. Named after the first. */
export const CommentThread = z.object({
  id: z.string(),
  paragraphId: ParagraphId,
  comments: z.array(Comment),
  resolvedAt: z.number().optional(),
  resolvedBy: z.string().optional(),
});
export type CommentThread = z.infer<typeof CommentThread>;
