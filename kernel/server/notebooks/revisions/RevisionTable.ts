import { deflateSync, inflateSync } from 'node:zlib';
import type { NoteId } from '../../../protocol/ids.ts';
import type { Revision, RevisionKind } from '../../../protocol/revision.ts';
import type { Database, Row } from '../database/Database.ts';
import type { Json } from '../NoteParagraph.ts';

/** Of those that were kept by themselves; commits are kept without end. */
const AutomaticKept = 50;

/** Revisions on disk. */
export class RevisionTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Newest first. */
  list(noteId: NoteId): Revision[] {
    return this.#db.all('SELECT id, at, user, message, kind FROM revision WHERE note_id = ? ORDER BY seq DESC', noteId).map(revisionOf);
  }

  find(noteId: NoteId, id: string): { revision: Revision; content: Json } | undefined {
    const row = this.#db.get('SELECT * FROM revision WHERE note_id = ? AND id = ?', noteId, id);
    return row && { revision: revisionOf(row), content: JSON.parse(inflateSync(row.content as Uint8Array).toString('utf8')) as Json };
  }

  /** The newest, with the digest of its content. */
  newest(noteId: NoteId): { revision: Revision; digest: string } | undefined {
    const row = this.#db.get('SELECT * FROM revision WHERE note_id = ? ORDER BY seq DESC LIMIT 1', noteId);
    return row && { revision: revisionOf(row), digest: String(row.digest) };
  }

  add(noteId: NoteId, { id, at, user, message, kind }: Revision, { text, digest }: { text: string; digest: string }): void {
    this.#db.transaction(() => {
      this.#db.run(
        `INSERT INTO revision (note_id, seq, id, at, user, message, kind, digest, content)
         VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM revision WHERE note_id = ?), ?, ?, ?, ?, ?, ?, ?)`,
        ...[noteId, noteId, id, at, user, message, kind, digest, deflateSync(text)],
      );
      this.#db.run(
        `DELETE FROM revision WHERE note_id = ? AND kind <> 'commit' AND seq NOT IN
           (SELECT seq FROM revision WHERE note_id = ? AND kind <> 'commit' ORDER BY seq DESC LIMIT ${AutomaticKept})`,
        noteId,
        noteId,
      );
    });
  }
}

function revisionOf({ id, at, user, message, kind }: Row): Revision {
  return { id: String(id), at: Number(at), user: String(user), message: String(message), kind: String(kind) as RevisionKind };
}
