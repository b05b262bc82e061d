import { createHash, randomBytes } from 'node:crypto';
import { KernelError } from '../../../base/errors.ts';
import type { NoteId } from '../../../protocol/ids.ts';
import type { Revision, RevisionKind } from '../../../protocol/revision.ts';
import type { Notebook } from '../Notebook.ts';
import type { OpenNotes } from '../OpenNotes.ts';
import { checkZpln, type Zpln } from '../zpln/ZplnFile.ts';
import type { NoteContent } from './NoteContent.ts';
import { RevisionTable } from './RevisionTable.ts';

/** Outputs larger than this are not kept with a revision, in characters. */
const OutputsLimit = 4_000_000;

interface Kept {
  user: string;
  message: string;
}

/**
 * What a note was. People commit it with a message; before outputs are cleared, another revision is restored, or a file is put in the note's
 * place, what it is then is kept without being asked, so that each of these can be taken back.
 *
 * @example
 * const { id } = revisions.commit(noteId, { user: 'ann', message: 'Counts by product' })
 * revisions.restore(noteId, id, { user: 'ann' })
 */
export class Revisions {
  readonly #notes: OpenNotes;
  readonly #notebook: Notebook;
  readonly #content: NoteContent;
  readonly #table: RevisionTable;

  constructor(given: { notes: OpenNotes; notebook: Notebook; content: NoteContent }) {
    this.#notes = given.notes;
    this.#notebook = given.notebook;
    this.#content = given.content;
    this.#table = new RevisionTable(given.notes.store.database);
  }

  /** Newest first. */
  list(noteId: NoteId): Revision[] {
    this.#notes.get(noteId);
    return this.#table.list(noteId);
  }

  /** The note as it was, in the form of a .zpln. */
  get(noteId: NoteId, id: string): { revision: Revision; content: Zpln } {
    this.#notes.get(noteId);
    const found = this.#table.find(noteId, id);
    if (!found) throw new KernelError('REVISION_UNKNOWN', `Note ${noteId} has no revision ${id}. Its list has those that there are.`);
    return { revision: found.revision, content: checkZpln(found.content) };
  }

  /** One more, also when nothing has changed since the last: the message is worth keeping. */
  commit(noteId: NoteId, given: Kept): Revision {
    return this.#add(noteId, 'commit', given);
  }

  /** Before something is destroyed. Nothing is added when the newest revision holds it all. */
  keep(noteId: NoteId, kind: Exclude<RevisionKind, 'commit'>, given: Kept): void {
    const { digest } = this.#now(noteId);
    if (this.#table.newest(noteId)?.digest !== digest) this.#add(noteId, kind, given);
  }

  /** The note becomes what it was then. What it is now is kept. */
  restore(noteId: NoteId, id: string, { user }: { user: string }): void {
    const { revision, content } = this.get(noteId, id);
    this.keep(noteId, 'restore', { user, message: `Before “${revision.message}” was restored` });
    this.#content.become(noteId, content);
  }

  /** A file takes the place of all that is in the note. What it is now is kept. */
  replace(noteId: NoteId, file: Zpln, { user }: { user: string }): void {
    this.keep(noteId, 'replace', { user, message: 'Before a file was put in its place' });
    this.#content.become(noteId, file);
  }

  #add(noteId: NoteId, kind: RevisionKind, { user, message }: Kept): Revision {
    const at = this.#notes.clock.now();
    const id = createHash('sha1').update(`${noteId} ${at}`).update(randomBytes(16)).digest('hex');
    const revision = { id, at, user, message, kind };
    this.#table.add(noteId, revision, this.#now(noteId));
    return revision;
  }

  #now(noteId: NoteId): { text: string; digest: string } {
    const whole = JSON.stringify(this.#notebook.export(noteId));
    const text = whole.length <= OutputsLimit ? whole : JSON.stringify(this.#notebook.export(noteId, { withoutOutputs: true }));
    return { text, digest: createHash('sha1').update(text).digest('hex') };
  }
}
