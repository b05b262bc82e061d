import { randomBytes } from 'node:crypto';
import { KernelError } from '../../../base/errors.ts';
import type { Comment, CommentThread } from '../../../protocol/comment.ts';
import type { NoteId, ParagraphId } from '../../../protocol/ids.ts';
import type { Database, Row } from '../database/Database.ts';
import type { OpenNotes } from '../OpenNotes.ts';
import type { ParagraphPlace } from '../Paragraphs.ts';

/** Who comments; the owner of a note may remove what others have written. */
export interface Commenter {
  name: string;
  isOwner: boolean;
}

/**
 * What people say about paragraphs, in threads that can be resolved. Told to all who look at the note.
 *
 * @example
 * const { threadId } = comments.add(place, { text: 'Why 60 s?' }, 'ann')
 * comments.add(place, { text: 'The course says so.', threadId }, 'ben')
 */
export class Comments {
  readonly #notes: OpenNotes;
  readonly #db: Database;

  constructor(notes: OpenNotes) {
    this.#notes = notes;
    this.#db = notes.store.database;
  }

  /** Oldest first. */
  list(noteId: NoteId): CommentThread[] {
    this.#notes.get(noteId);
    return threadsOf(this.#db.all('SELECT * FROM comment WHERE note_id = ? ORDER BY seq', noteId));
  }

  /** A comment in a thread, or the first of a new one. */
  add(
    { noteId, paragraphId }: ParagraphPlace,
    { text, threadId }: { text: string; threadId?: string | undefined },
    user: string,
  ): { threadId: string; commentId: string } {
    const paragraph = threadId ? this.#thread(noteId, threadId).paragraphId : this.#notes.get(noteId).paragraph(paragraphId).id;
    const commentId = `comment_${randomBytes(9).toString('base64url')}`;
    const thread = threadId ?? commentId;
    this.#db.run(
      `INSERT INTO comment (note_id, seq, id, thread_id, paragraph_id, user, text, at)
       VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM comment WHERE note_id = ?), ?, ?, ?, ?, ?, ?)`,
      ...[noteId, noteId, commentId, thread, paragraph, user, text, this.#notes.clock.now()],
    );
    // Whoever answers has something to say that is not settled.
    if (threadId) this.#setResolved(noteId, thread, undefined);
    this.#tell(noteId, thread);
    return { threadId: thread, commentId };
  }

  edit(noteId: NoteId, commentId: string, text: string, by: Commenter): void {
    const row = this.#own(noteId, commentId, { ...by, isOwner: false });
    const now = this.#notes.clock.now();
    this.#db.run('UPDATE comment SET text = ?, edited_at = ? WHERE note_id = ? AND id = ?', text, now, noteId, commentId);
    this.#tell(noteId, String(row.thread_id));
  }

  /** Removing the first comment of a thread removes the thread. */
  remove(noteId: NoteId, commentId: string, by: Commenter): void {
    const threadId = String(this.#own(noteId, commentId, by).thread_id);
    if (threadId === commentId) this.#db.run('DELETE FROM comment WHERE note_id = ? AND thread_id = ?', noteId, threadId);
    else this.#db.run('DELETE FROM comment WHERE note_id = ? AND id = ?', noteId, commentId);
    this.#tell(noteId, threadId);
  }

  resolve(noteId: NoteId, threadId: string, isResolved: boolean, user: string): void {
    this.#thread(noteId, threadId);
    this.#setResolved(noteId, threadId, isResolved ? user : undefined);
    this.#tell(noteId, threadId);
  }

  #setResolved(noteId: NoteId, threadId: string, user: string | undefined): void {
    this.#db.run(
      'UPDATE comment SET resolved_at = ?, resolved_by = ? WHERE note_id = ? AND id = ?',
      ...[user === undefined ? null : this.#notes.clock.now(), user ?? null, noteId, threadId],
    );
  }

  #tell(noteId: NoteId, threadId: string): void {
    const [thread] = this.#rows(noteId, threadId);
    this.#notes.feed.publish({ type: 'comments.changed', noteId, threadId, ...(thread && { thread }) });
  }

  #thread(noteId: NoteId, threadId: string): CommentThread {
    const [thread] = this.#rows(noteId, threadId);
    if (!thread) throw new KernelError('COMMENT_UNKNOWN', `Note ${noteId} has no comment ${threadId}. Perhaps it was removed.`);
    return thread;
  }

  #rows(noteId: NoteId, threadId: string): CommentThread[] {
    return threadsOf(this.#db.all('SELECT * FROM comment WHERE note_id = ? AND thread_id = ? ORDER BY seq', noteId, threadId));
  }

  #own(noteId: NoteId, commentId: string, { name, isOwner }: Commenter): Row {
    this.#notes.get(noteId);
    const row = this.#db.get('SELECT * FROM comment WHERE note_id = ? AND id = ?', noteId, commentId);
    if (!row) throw new KernelError('COMMENT_UNKNOWN', `Note ${noteId} has no comment ${commentId}. Perhaps it was removed.`);
    if (row.user !== name && !isOwner) throw new KernelError('COMMENT_NOT_YOURS', `Only ${String(row.user)} may change this comment.`);
    return row;
  }
}

/** Rows in the order in which they were written; the first of a thread holds whether it is resolved. */
function threadsOf(rows: Row[]): CommentThread[] {
  const threads = new Map<string, CommentThread>();
  for (const row of rows) {
    if (row.id !== row.thread_id) threads.get(String(row.thread_id))?.comments.push(commentOf(row));
    else
      threads.set(String(row.id), {
        id: String(row.id),
        paragraphId: String(row.paragraph_id) as ParagraphId,
        comments: [commentOf(row)],
        ...(typeof row.resolved_at === 'number' && { resolvedAt: row.resolved_at, resolvedBy: String(row.resolved_by) }),
      });
  }
  return [...threads.values()];
}

function commentOf({ id, user, text, at, edited_at }: Row): Comment {
  return {
    id: String(id),
    user: String(user),
    text: String(text),
    at: Number(at),
    ...(typeof edited_at === 'number' && { editedAt: edited_at }),
  };
}
