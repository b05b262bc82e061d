import { z } from 'zod';
import { Diagnostic, WireError } from './error.ts';
import { OutputId, ParagraphId, RunId } from './ids.ts';
import { Library } from './library.ts';
import { OutputFrame, OutputInfo } from './output.ts';
import { KernelAnswer, KernelQuestion } from './question.ts';
import { StreamStatus } from './stream.ts';

// Server <-> kernel, over a Unix socket (a named pipe on Windows) that the kernel's control thread listens on.
//
//   0        4
//   +--------+------------------------------+
//   | length | JSON, UTF-8, `length` bytes  |     length: unsigned 32 bit, big endian, at most 64 MiB
//   +--------+------------------------------+
//
// The server never trusts what comes: every message is parsed with KernelEvent and stamped with the kernel that the
// socket belongs to; a message that names a paragraph or run which that kernel does not have is dropped and reported.

export const FrameLimit = 64 * 1024 * 1024;

export const KernelCommand = z.discriminatedUnion('type', [
  /** First message on a connection. The kernel answers `hello` and then sends again every event after `lastSeq` that it still has. */
  z.object({ type: z.literal('attach'), token: z.string(), protocol: z.int(), lastSeq: z.int().min(0) }),
  /** Events up to `seq` are safe with the server; the kernel forgets them. */
  z.object({ type: z.literal('ack'), seq: z.int().min(0) }),
  z.object({
    type: z.literal('run'),
    runId: RunId,
    paragraphId: ParagraphId,
    /** Text after the header; `line` and `column` of its first character in the paragraph, from 1. */
    header: z.object({ interpreter: z.string(), properties: z.record(z.string(), z.string()) }),
    text: z.string(),
    line: z.int().min(1),
    column: z.int().min(1),
    /** Order of the note's paragraphs, so that names of earlier ones are in scope. */
    order: z.array(ParagraphId),
    params: z.record(z.string(), z.unknown()),
    /** Values of the note's own forms. */
    noteParams: z.record(z.string(), z.unknown()).optional(),
    /** Modules of other notes that the text imports, each after those that it needs. */
    libraries: z.array(Library).optional(),
    user: z.string(),
  }),
  /** Interrupts the running paragraph and keeps the notebook's state. */
  z.object({ type: z.literal('interrupt'), runId: RunId }),
  /** Ends the streams and outputs that a paragraph made. */
  z.object({ type: z.literal('paragraph.stop'), paragraphId: ParagraphId }),
  /** The paragraph is gone: its streams, outputs and names go too. */
  z.object({ type: z.literal('paragraph.remove'), paragraphId: ParagraphId }),
  z.object({ type: z.literal('params'), paragraphId: ParagraphId, params: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('note.params'), params: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('stream.resume'), streamId: z.string() }),
  z.object({ type: z.literal('stream.stop'), streamId: z.string(), graceful: z.boolean() }),
  /** A person's question; answered by an event with the same id. */
  z.object({ type: z.literal('ask'), askId: z.string(), question: KernelQuestion }),
  /** Asks for a `replace` frame of every live output and for each stream's status; after a gap. */
  z.object({ type: z.literal('resync') }),
  z.object({ type: z.literal('ping'), at: z.number() }),
  z.object({ type: z.literal('shutdown'), graceful: z.boolean() }),
]);
export type KernelCommand = z.infer<typeof KernelCommand>;

export const KernelEventBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run.started'), runId: RunId, paragraphId: ParagraphId }),
  z.object({
    type: z.literal('run.finished'),
    runId: RunId,
    paragraphId: ParagraphId,
    status: z.enum(['FINISHED', 'ERROR', 'ABORT']),
    error: WireError.optional(),
    /** Paragraphs whose names this one read, for the outdated badge. */
    reads: z.array(ParagraphId),
    /** Whether streams that this paragraph made are running. */
    streaming: z.boolean(),
  }),
  z.object({
    type: z.literal('diagnostics'),
    paragraphId: ParagraphId,
    runId: RunId.optional(),
    diagnostics: z.array(Diagnostic).max(1000),
  }),
  z.object({ type: z.literal('output.open'), info: OutputInfo }),
  z.object({ type: z.literal('output.frame'), outputId: OutputId, frame: OutputFrame }),
  z.object({ type: z.literal('output.close'), outputId: OutputId }),
  z.object({ type: z.literal('paragraph.streaming'), paragraphId: ParagraphId, streaming: z.boolean() }),
  /** What the paragraph's last run asks people to fill in, of its own and of the note. */
  z.object({
    type: z.literal('forms'),
    paragraphId: ParagraphId,
    forms: z.record(z.string(), z.unknown()),
    noteForms: z.record(z.string(), z.unknown()).optional(),
  }),
  z.object({ type: z.literal('stream.status'), stream: StreamStatus }),
  z.object({ type: z.literal('stream.removed'), streamId: z.string() }),
  z.object({ type: z.literal('answer'), askId: z.string(), answer: KernelAnswer }),
  z.object({
    type: z.literal('log'),
    level: z.enum(['info', 'warning', 'error']),
    message: z.string().max(100_000),
    error: WireError.optional(),
  }),
  z.object({ type: z.literal('busy'), busy: z.boolean() }),
  /** Events were dropped because nobody was attached for too long: send `resync`. */
  z.object({ type: z.literal('gap') }),
  /** The kernel is about to end itself: memory limit, uncaught error, interrupted and did not come back, no server for too long. */
  z.object({
    type: z.literal('fatal'),
    reason: z.enum(['memory', 'uncaught', 'unresponsive', 'orphaned', 'shutdown']),
    message: z.string(),
  }),
]);
export type KernelEventBody = z.infer<typeof KernelEventBody>;

/** Answers outside the sequenced log. */
export const KernelControl = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    protocol: z.int(),
    pid: z.int(),
    node: z.string(),
    level: z.string(),
    startedAt: z.number(),
    firstSeq: z.int(),
  }),
  z.object({ type: z.literal('pong'), at: z.number(), rssMb: z.number(), mainAlive: z.boolean() }),
  z.object({ type: z.literal('refused'), code: z.string(), message: z.string() }),
]);
export type KernelControl = z.infer<typeof KernelControl>;

/** An event with its place in the kernel's log, so that a server that restarted goes on where it was. */
export const KernelEvent = z.union([KernelControl, z.object({ type: z.literal('event'), seq: z.int().min(1), event: KernelEventBody })]);
export type KernelEvent = z.infer<typeof KernelEvent>;
