import { z } from 'zod';
import { NoteId, ParagraphId } from './ids.ts';
import { KernelStatus, ParagraphStatus } from './note.ts';
import { Role } from './people.ts';
import { StreamState } from './stream.ts';

/** What one note does at this moment, for the page that shows all of them. */
export const NoteJob = z.object({
  noteId: NoteId,
  path: z.string(),
  kernel: KernelStatus,
  /** Paragraphs that run or wait. */
  active: z.array(z.object({ id: ParagraphId, label: z.string(), status: ParagraphStatus, startedAt: z.number().optional() })),
  streams: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      state: StreamState,
      batches: z.number(),
      records: z.number(),
      lastError: z.string().optional(),
    }),
  ),
  lastRun: z.object({ user: z.string().optional(), status: ParagraphStatus, at: z.number() }).optional(),
  nextAt: z.number().optional(),
  /** What this viewer may do with it. */
  role: Role,
});
export type NoteJob = z.infer<typeof NoteJob>;
