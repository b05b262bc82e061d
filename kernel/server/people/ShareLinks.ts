import { createHmac } from 'node:crypto';
import type { Clock } from '../../base/Clock.ts';
import { KernelError } from '../../base/errors.ts';
import type { NoteId, ParagraphId } from '../../protocol/ids.ts';
import type { Row } from '../notebooks/database/Database.ts';
import type { AccessToken } from './AccessToken.ts';
import type { PeopleDatabase } from './PeopleDatabase.ts';
import type { Person } from './Person.ts';
import { hashOf, newRecordId } from './secrets.ts';

/** What a link shows, and to whom. */
export interface ShareLink {
  id: string;
  noteId: NoteId;
  /** One output only: the one at this place of this paragraph. */
  output?: { paragraphId: ParagraphId; index: number };
  label: string;
  withCode: boolean;
  /** Origins of pages that may show it in a frame; '*' is any. Absent: none. */
  origins?: string[];
  createdBy: string;
  createdAt: number;
  expiresAt?: number;
}

export type NewLink = Pick<ShareLink, 'noteId' | 'label' | 'withCode'> & Partial<Pick<ShareLink, 'output' | 'origins' | 'expiresAt'>>;

export type LinkEnd = 'revoked' | 'expired' | 'gone';

/**
 * Links by which people without an account look at a note, or at one output of it.
 *
 * A link's token is not kept: it is made of its id and a key that comes from the server's own token, so that its owner can copy it again
 * later and nobody can read it out of the database.
 *
 * @example
 * const link = links.create(person, { noteId, label: 'Wall', withCode: false })
 * `/shared/${links.tokenOf(link)}`
 */
export class ShareLinks {
  readonly #db: PeopleDatabase;
  readonly #clock: Clock;
  readonly #key: Buffer;
  readonly #listeners = new Set<(linkId: string, reason: LinkEnd) => void>();

  constructor({ db, clock, token }: { db: PeopleDatabase; clock: Clock; token: AccessToken }) {
    this.#db = db;
    this.#clock = clock;
    this.#key = createHmac('sha256', token.value).update('share links').digest();
  }

  create(by: Person, given: NewLink): ShareLink {
    const link: ShareLink = { ...given, id: newRecordId(), createdBy: by.name, createdAt: this.#clock.now() };
    this.#db.run(
      `INSERT INTO share_link (id, hash, note_id, paragraph_id, output_index, label, with_code, origins, created_by, created_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      link.id,
      hashOf(this.tokenOf(link)),
      link.noteId,
      link.output?.paragraphId ?? null,
      link.output?.index ?? null,
      link.label,
      link.withCode ? 1 : 0,
      link.origins ? JSON.stringify(link.origins) : null,
      link.createdBy,
      link.createdAt,
      link.expiresAt ?? null,
    );
    return link;
  }

  tokenOf({ id }: Pick<ShareLink, 'id'>): string {
    return createHmac('sha256', this.#key).update(id).digest('base64url');
  }

  /** The link that a token belongs to, as long as it shows something. */
  find(token: string): ShareLink | undefined {
    const row = this.#db.get('SELECT * FROM share_link WHERE hash = ?', hashOf(token));
    const link = row && linkOf(row);
    return link && (link.expiresAt ?? Number.POSITIVE_INFINITY) > this.#clock.now() ? link : undefined;
  }

  /** Those that have expired too: their owner sees that they have. */
  ofNote(noteId: NoteId): ShareLink[] {
    return this.#db.all('SELECT * FROM share_link WHERE note_id = ? ORDER BY created_at DESC', noteId).map(linkOf);
  }

  revoke(noteId: NoteId, id: string): void {
    if (!this.#db.get('SELECT 1 FROM share_link WHERE note_id = ? AND id = ?', noteId, id))
      throw new KernelError('LINK_UNKNOWN', 'This note has no such link. Perhaps it was revoked already.');
    this.#end(id, 'revoked');
  }

  dropNote(noteId: NoteId): void {
    for (const { id } of this.ofNote(noteId)) this.#end(id, 'gone');
  }

  /** Told of links that show nothing any more. */
  subscribe(listener: (linkId: string, reason: LinkEnd) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #end(id: string, reason: LinkEnd): void {
    this.#db.run('DELETE FROM share_link WHERE id = ?', id);
    for (const listener of this.#listeners) listener(id, reason);
  }
}

function linkOf(row: Row): ShareLink {
  return {
    id: String(row.id),
    noteId: String(row.note_id) as NoteId,
    ...(row.paragraph_id !== null && { output: { paragraphId: String(row.paragraph_id) as ParagraphId, index: Number(row.output_index) } }),
    label: String(row.label),
    withCode: row.with_code === 1,
    ...(row.origins !== null && { origins: JSON.parse(String(row.origins)) as string[] }),
    createdBy: String(row.created_by),
    createdAt: Number(row.created_at),
    ...(row.expires_at !== null && { expiresAt: Number(row.expires_at) }),
  };
}
