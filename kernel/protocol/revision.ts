import { z } from 'zod';
import { ParagraphId } from './ids.ts';

/** `commit`: by a person, with words of theirs. The others were kept before something was destroyed. */
export const RevisionKind = z.enum(['commit', 'clear', 'restore', 'replace']);
export type RevisionKind = z.infer<typeof RevisionKind>;

export const Revision = z.object({
  id: z.string(),
  at: z.number(),
  user: z.string(),
  message: z.string(),
  kind: RevisionKind,
});
export type Revision = z.infer<typeof Revision>;

/** A paragraph as it was, as far as two revisions can be compared. */
export const RevisedParagraph = z.object({
  id: ParagraphId,
  title: z.string().optional(),
  text: z.string(),
  /** Settings in words that can be compared line by line: JSON with sorted keys. */
  settings: z.string(),
});
export type RevisedParagraph = z.infer<typeof RevisedParagraph>;
