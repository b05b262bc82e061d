import { z } from 'zod';
import { CommentThread } from './comment.ts';
import { Diagnostic, WireError } from './error.ts';
import { NoteId, OutputId, ParagraphId } from './ids.ts';
import { NoteJob } from './job.ts';
import type { Library } from './library.ts';
import { KernelStatus, type NoteSnapshot, NoteSummary, Paragraph, ParagraphConfig } from './note.ts';
import { OutputInfo, OutputSnapshot, SequencedFrame } from './output.ts';
import { Role } from './people.ts';
import { type PeopleHere, PersonHere, Whereabouts } from './presence.ts';
import { type OperatorGraph, RowRange, type SqlHelp, SqlHelpRequest } from './question.ts';
import type { RevisedParagraph, Revision } from './revision.ts';
import { StreamStatus } from './stream.ts';
import type { Table } from './table.ts';

// Browser <-> server, over socket.io: one event "message" each way, its payload one member of these unions.
// A ClientMessage is acknowledged with a Reply: {ok: true, value} or {ok: false, error}.

const text = z.string().max(2_000_000);
const bytes = z.custom<Uint8Array>((v) => v instanceof Uint8Array && v.byteLength <= 4_000_000, 'bytes expected');
const note = { noteId: NoteId };
const comment = z.string().trim().min(1).max(10_000);
const shortId = z.string().min(1).max(128);
const paragraph = { noteId: NoteId, paragraphId: ParagraphId };

export const ClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('notes.list') }),
  /** What all notes do now; with `on` until it is taken back, what changes comes as `jobs.changed`. */
  z.object({ type: z.literal('jobs.watch'), on: z.boolean() }),
  z.object({
    type: z.literal('note.open'),
    ...note,
    /**
     * Last frame seen, by output. The answer lists every output of the note; one whose `seq` in it equals what was seen may come
     * without content, and its later frames follow in `frames`.
     */
    seen: z.record(z.string(), z.int()).optional(),
  }),
  z.object({ type: z.literal('note.close'), ...note }),
  /** Modules of other notes, for the editor's knowledge of types. */
  z.object({ type: z.literal('libraries.find'), ...note, specifiers: z.array(z.string().max(700)).max(200) }),
  z.object({ type: z.literal('note.create'), path: z.string().min(1).max(500) }),
  z.object({ type: z.literal('note.rename'), ...note, path: z.string().min(1).max(500) }),
  z.object({ type: z.literal('note.configure'), ...note, config: z.record(z.string(), z.unknown()) }),
  /** What is filled in in the forms of the whole note; paragraphs that show them run again, streams see it at their next batch. */
  z.object({ type: z.literal('note.params'), ...note, params: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('note.clone'), ...note, path: z.string().min(1).max(500) }),
  z.object({ type: z.literal('note.trash'), ...note }),
  z.object({ type: z.literal('note.restore'), ...note }),
  z.object({ type: z.literal('note.delete'), ...note }),
  z.object({
    type: z.literal('note.run'),
    ...note,
    /** from this paragraph on / up to it; both absent = all */ from: ParagraphId.optional(),
    to: ParagraphId.optional(),
    /** only those that read, directly or not, what this one declares */ downstreamOf: ParagraphId.optional(),
  }),
  z.object({ type: z.literal('note.stop'), ...note }),
  z.object({ type: z.literal('note.clearOutputs'), ...note }),

  z.object({
    type: z.literal('paragraph.insert'),
    ...note,
    index: z.int().min(0),
    text,
    config: ParagraphConfig.optional(),
    title: z.string().max(500).optional(),
  }),
  z.object({ type: z.literal('paragraph.move'), ...paragraph, index: z.int().min(0) }),
  z.object({ type: z.literal('paragraph.remove'), ...paragraph }),
  /** Undoes `paragraph.remove`. */
  z.object({ type: z.literal('paragraph.restore'), ...paragraph }),
  z.object({ type: z.literal('paragraph.configure'), ...paragraph, config: ParagraphConfig, title: z.string().max(500).optional() }),
  z.object({ type: z.literal('paragraph.params'), ...paragraph, params: z.record(z.string(), z.unknown()) }),
  z.object({
    type: z.literal('paragraph.run'),
    ...paragraph,
    /** the text as the person sees it; equal to the CRDT's in the end, and what is run */ text: text.optional(),
  }),
  z.object({ type: z.literal('paragraph.stop'), ...paragraph }),
  z.object({ type: z.literal('paragraph.clear'), ...paragraph }),

  // A paragraph's text is one Y.Doc with one Y.Text named "text". Sync: the page sends its state vector and gets the update
  // that it lacks; both sides then send updates as they happen. Updates commute, so nothing typed offline is lost.
  z.object({ type: z.literal('text.sync'), ...paragraph, vector: bytes }),
  z.object({ type: z.literal('text.update'), ...paragraph, update: bytes }),

  // Who looks at a note. `tab` is this page's own secret: after a lost connection it takes the place of what is left of itself.
  z.object({ type: z.literal('presence.join'), ...note, tab: z.string().min(8).max(64), name: z.string().max(60).optional() }),
  /** Absent `at`: nowhere in particular. At most ten a second are passed on. */
  z.object({ type: z.literal('presence.move'), ...note, at: Whereabouts.optional() }),

  z.object({ type: z.literal('revision.commit'), ...note, message: z.string().trim().min(1).max(1000) }),
  z.object({ type: z.literal('revision.list'), ...note }),
  z.object({ type: z.literal('revision.get'), ...note, revisionId: shortId }),
  z.object({ type: z.literal('revision.restore'), ...note, revisionId: shortId }),

  z.object({ type: z.literal('comment.list'), ...note }),
  /** Absent `threadId`: the first of a new thread. */
  z.object({ type: z.literal('comment.add'), ...paragraph, text: comment, threadId: shortId.optional() }),
  z.object({ type: z.literal('comment.edit'), ...note, commentId: shortId, text: comment }),
  z.object({ type: z.literal('comment.remove'), ...note, commentId: shortId }),
  z.object({ type: z.literal('comment.resolve'), ...note, threadId: shortId, isResolved: z.boolean() }),

  z.object({ type: z.literal('output.resync'), ...note, outputId: OutputId }),
  /** Rows of a result that is longer than what was sent of it (`totalRows`); the kernel has them for as long as it shows it. */
  z.object({ type: z.literal('output.rows'), ...note, outputId: OutputId, ...RowRange }),
  /** What may stand in a query, what it means and what is wrong with it: the note's kernel knows its tables. */
  z.object({ type: z.literal('sql.help'), ...note, ...SqlHelpRequest }),
  z.object({ type: z.literal('kernel.restart'), ...note }),
  z.object({ type: z.literal('kernel.stop'), ...note }),
  /** The operators of a stream, and what goes through them. */
  z.object({ type: z.literal('stream.graph'), ...note, streamId: z.string().max(200), sampleOf: z.int().optional() }),
  z.object({ type: z.literal('stream.resume'), ...note, streamId: z.string().max(200) }),
  z.object({ type: z.literal('stream.stop'), ...note, streamId: z.string().max(200), graceful: z.boolean() }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

/** What each message is answered with. */
export interface ReplyValue {
  'notes.list': NoteSummary[];
  'jobs.watch': NoteJob[];
  'note.open': NoteSnapshot;
  'note.create': { noteId: NoteId };
  'note.clone': { noteId: NoteId };
  'paragraph.insert': { paragraphId: ParagraphId };
  'paragraph.run': { runId: string };
  'text.sync': { update: Uint8Array; vector: Uint8Array };
  'revision.commit': Revision;
  'revision.list': Revision[];
  'revision.get': { revision: Revision; path: string; paragraphs: RevisedParagraph[] };
  'comment.list': CommentThread[];
  'comment.add': { threadId: string; commentId: string };
  /** `mayChooseName`: there are no accounts, whose names would count. */
  'presence.join': PeopleHere & { id: string; mayChooseName: boolean };
  'output.resync': OutputSnapshot;
  'libraries.find': Library[];
  'output.rows': Table;
  'sql.help': SqlHelp;
  'stream.graph': OperatorGraph;
}
export type Reply<T extends ClientMessage['type'] = ClientMessage['type']> =
  | { ok: true; value: T extends keyof ReplyValue ? ReplyValue[T] : undefined }
  | { ok: false; error: WireError };

export const ServerMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('notes.changed'), notes: z.array(NoteSummary) }),
  z.object({ type: z.literal('jobs.changed'), jobs: z.array(NoteJob) }),
  z.object({
    type: z.literal('note.changed'),
    ...note,
    path: z.string(),
    config: z.record(z.string(), z.unknown()),
    params: z.record(z.string(), z.unknown()),
    forms: z.record(z.string(), z.unknown()),
  }),
  z.object({ type: z.literal('note.removed'), ...note }),
  /** This viewer has another role on the note now. */
  z.object({ type: z.literal('note.role'), ...note, role: Role }),
  /** This viewer may not look at the note any more; nothing about it comes after this. */
  z.object({ type: z.literal('note.refused'), ...note, error: WireError }),
  z.object({ type: z.literal('paragraph.inserted'), ...note, index: z.int(), paragraph: Paragraph }),
  z.object({ type: z.literal('paragraph.moved'), ...paragraph, index: z.int() }),
  z.object({ type: z.literal('paragraph.removed'), ...paragraph }),
  /** Everything of a paragraph but its text, after any change to it. */
  z.object({ type: z.literal('paragraph.changed'), ...note, paragraph: Paragraph.omit({ text: true }) }),
  z.object({ type: z.literal('paragraph.diagnostics'), ...paragraph, diagnostics: z.array(Diagnostic) }),
  z.object({ type: z.literal('text.update'), ...paragraph, update: bytes }),
  /** Those who came, moved or were renamed since the last such message, who left, and how many there are in all. */
  z.object({ type: z.literal('presence.changed'), ...note, people: z.array(PersonHere), left: z.array(z.string()), total: z.int() }),
  /** Absent: the thread was removed. */
  z.object({ type: z.literal('comments.changed'), ...note, threadId: z.string(), thread: CommentThread.optional() }),
  /** A new run has begun or outputs were cleared: these are the paragraph's outputs now. Outputs with the same id stay as they are. */
  z.object({ type: z.literal('outputs.changed'), ...paragraph, outputs: z.array(OutputInfo) }),
  /** Frames since the last such message, conflated for this viewer. Acknowledged by the page when applied; the next waits for that. */
  z.object({ type: z.literal('frames'), ...note, frames: z.array(SequencedFrame), snapshots: z.array(OutputSnapshot) }),
  z.object({ type: z.literal('kernel.status'), ...note, kernel: KernelStatus }),
  z.object({ type: z.literal('stream.status'), ...note, stream: StreamStatus }),
  z.object({ type: z.literal('stream.removed'), ...note, streamId: z.string() }),
  z.object({
    type: z.literal('log'),
    ...note,
    level: z.enum(['info', 'warning', 'error']),
    message: z.string(),
    error: WireError.optional(),
    at: z.number(),
  }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;
