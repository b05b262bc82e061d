import { z } from 'zod';

/**
 * An error as a person sees it: what happened, where, and what to do.
 * `line` and `column` count from 1 in the paragraph's own text.
 */
export const WireError = z.object({
  code: z.string().max(100),
  message: z.string().max(100_000),
  paragraphId: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  /** Stack in the paragraph's own lines, without frames of the kernel. */
  stack: z.string().max(100_000).optional(),
  hint: z.string().optional(),
  /** What it came from, nearest first: the `cause`s of what was thrown. */
  causes: z.array(z.string().max(20_000)).max(10).optional(),
});
export type WireError = z.infer<typeof WireError>;

export const Diagnostic = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  message: z.string(),
  line: z.int(),
  column: z.int(),
  endLine: z.int(),
  endColumn: z.int(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;
