import { z } from 'zod';
import { Diagnostic, WireError } from './error.ts';
import { NoteId, ParagraphId } from './ids.ts';
import { OutputSnapshot } from './output.ts';
import { Role } from './people.ts';
import { StreamStatus } from './stream.ts';

/** Zeppelin's paragraph states. */
export const ParagraphStatus = z.enum(['READY', 'PENDING', 'RUNNING', 'FINISHED', 'ERROR', 'ABORT']);
export type ParagraphStatus = z.infer<typeof ParagraphStatus>;

/** Zeppelin's paragraph config; unknown fields are kept. */
export const ParagraphConfig = z.looseObject({
  colWidth: z.number().min(1).max(12).optional(),
  editorHide: z.boolean().optional(),
  tableHide: z.boolean().optional(),
  title: z.boolean().optional(),
  lineNumbers: z.boolean().optional(),
  enabled: z.boolean().optional(),
  /** False: a form that changes is applied, and the paragraph is not run. */
  runOnSelectionChange: z.boolean().optional(),
  fontSize: z.number().optional(),
  /** View settings by output index: Zeppelin's `{graph: {mode, keys, groups, values}}` with ours beside them. */
  results: z.record(z.string(), z.unknown()).optional(),
});
export type ParagraphConfig = z.infer<typeof ParagraphConfig>;

export const Paragraph = z.object({
  id: ParagraphId,
  title: z.string().optional(),
  /** The text at the time of the message; live text travels as CRDT updates (see `text.update`). */
  text: z.string(),
  config: ParagraphConfig,
  settings: z.looseObject({ params: z.record(z.string(), z.unknown()).optional(), forms: z.record(z.string(), z.unknown()).optional() }),
  status: ParagraphStatus,
  /** Whether streams that this paragraph made are running. */
  streaming: z.boolean(),
  /** Its code, or something that it depends on, changed since its last run. */
  outdated: z.boolean(),
  user: z.string().optional(),
  createdAt: z.number(),
  startedAt: z.number().optional(),
  finishedAt: z.number().optional(),
  error: WireError.optional(),
  diagnostics: z.array(Diagnostic),
});
export type Paragraph = z.infer<typeof Paragraph>;

export const NoteSummary = z.object({
  id: NoteId,
  /** Zeppelin's path: folders separated by `/`, the last part is the note's name. */
  path: z.string(),
  updatedAt: z.number(),
  running: z.boolean(),
  streaming: z.boolean(),
  trashed: z.boolean(),
});
export type NoteSummary = z.infer<typeof NoteSummary>;

export const KernelStatus = z.object({
  state: z.enum(['stopped', 'starting', 'idle', 'busy', 'stopping', 'crashed']),
  /** Level of ../design/safety.md that was reached, e.g. "L1". */
  level: z.string().optional(),
  pid: z.int().optional(),
  startedAt: z.number().optional(),
  memoryMb: z.number().optional(),
  memoryLimitMb: z.number().optional(),
  /** Why it is `crashed`, in words. */
  reason: z.string().optional(),
});
export type KernelStatus = z.infer<typeof KernelStatus>;

/** What a page gets when it opens a note; everything later is a change to it. */
export const NoteSnapshot = z.object({
  id: NoteId,
  path: z.string(),
  config: z.record(z.string(), z.unknown()),
  /** Forms that all paragraphs share, and what is filled in; never a password. */
  params: z.record(z.string(), z.unknown()),
  forms: z.record(z.string(), z.unknown()),
  paragraphs: z.array(Paragraph),
  outputs: z.array(OutputSnapshot),
  kernel: KernelStatus,
  streams: z.array(StreamStatus),
  updatedAt: z.number(),
  /** What this viewer may do with it; changes come as `note.role`. */
  role: Role,
});
export type NoteSnapshot = z.infer<typeof NoteSnapshot>;
