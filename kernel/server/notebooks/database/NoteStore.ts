import path from 'node:path';
import type { NoteId, ParagraphId } from '../../../protocol/ids.ts';
import type { NoteSummary } from '../../../protocol/note.ts';
import type { Note } from '../Note.ts';
import type { NoteParagraph } from '../NoteParagraph.ts';
import { ParagraphText } from '../text/ParagraphText.ts';
import { Database } from './Database.ts';
import { noteFromRow, orNull, paragraphFromRow } from './rows.ts';

/** Updates kept one by one before they are folded into the paragraph's state. */
const CompactAfter = 200;

/**
 * The notes on disk. What a call has returned from is kept, whatever happens to the process or the power.
 *
 * @example
 * const store = new NoteStore('/home/ann/.millrace/notes.db')
 * store.appendText(noteId, paragraphId, paragraph.text, update)
 */
export class NoteStore {
  readonly #db: Database;
  readonly #updates = new Map<string, number>();

  constructor(file: string) {
    this.#db = new Database({ file, migrations: path.join(import.meta.dirname, 'migrations'), synchronous: 'full' });
  }

  /** For what is kept beside the notes and goes with them. */
  get database(): Database {
    return this.#db;
  }

  close(): void {
    this.#db.close();
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work);
  }

  list(): NoteSummary[] {
    return this.#db
      .all(
        `SELECT id, path, updated_at, trashed_at,
           EXISTS (SELECT 1 FROM paragraph p WHERE p.note_id = note.id AND p.status IN ('RUNNING', 'PENDING')) AS running,
           EXISTS (SELECT 1 FROM paragraph p WHERE p.note_id = note.id AND p.streaming) AS streaming
         FROM note ORDER BY path COLLATE NOCASE, id`,
      )
      .map((row) => ({
        id: String(row.id) as NoteId,
        path: String(row.path),
        updatedAt: Number(row.updated_at),
        running: row.running === 1,
        streaming: row.streaming === 1,
        trashed: row.trashed_at !== null,
      }));
  }

  has(id: NoteId): boolean {
    return this.#db.get('SELECT 1 FROM note WHERE id = ?', id) !== undefined;
  }

  load(id: NoteId): Note | undefined {
    const row = this.#db.get('SELECT * FROM note WHERE id = ?', id);
    if (!row) return undefined;
    const updates = new Map<string, Uint8Array[]>();
    for (const { paragraph_id, bytes } of this.#db.all('SELECT paragraph_id, bytes FROM text_update WHERE note_id = ? ORDER BY seq', id)) {
      const list = updates.get(String(paragraph_id));
      if (list) list.push(bytes as Uint8Array);
      else updates.set(String(paragraph_id), [bytes as Uint8Array]);
    }
    const paragraphs = this.#db.all('SELECT * FROM paragraph WHERE note_id = ? ORDER BY position', id).map((p) => {
      const later = updates.get(String(p.id)) ?? [];
      this.#updates.set(key(id, p.id as ParagraphId), later.length);
      return paragraphFromRow(p, ParagraphText.restore(p.text_state as Uint8Array, later));
    });
    return noteFromRow(row, paragraphs);
  }

  insertNote(note: Note): void {
    this.transaction(() => {
      this.#db.run(
        'INSERT INTO note (id, path, config, params, forms, source, created_at, updated_at, trashed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        note.id,
        note.path,
        JSON.stringify(note.config),
        JSON.stringify(note.params),
        JSON.stringify(note.forms),
        orNull(note.source),
        note.createdAt,
        note.updatedAt,
        note.trashedAt ?? null,
      );
      for (const p of note.paragraphs) this.insertParagraph(note, p);
    });
  }

  saveNote(note: Note): void {
    this.#db.run(
      'UPDATE note SET path = ?, config = ?, params = ?, forms = ?, updated_at = ?, trashed_at = ? WHERE id = ?',
      note.path,
      JSON.stringify(note.config),
      JSON.stringify(note.params),
      JSON.stringify(note.forms),
      note.updatedAt,
      note.trashedAt ?? null,
      note.id,
    );
  }

  deleteNote(id: NoteId): void {
    this.#db.run('DELETE FROM note WHERE id = ?', id);
  }

  /** The paragraph stands in the note already: its place is taken from there. */
  insertParagraph(note: Note, p: NoteParagraph): void {
    this.transaction(() => {
      this.#db.run(
        `INSERT INTO paragraph (note_id, id, position, config, settings, status, created_at, updated_at, source, text_state)
         VALUES (?, ?, ?, '{}', '{}', 'READY', ?, ?, ?, ?)`,
        note.id,
        p.id,
        note.index(p.id),
        p.createdAt,
        p.updatedAt,
        orNull(p.source),
        p.text.state(),
      );
      this.saveParagraph(note.id, p);
      this.saveOrder(note);
    });
  }

  /** Everything of a paragraph but its text, its place and what it was imported from. */
  saveParagraph(noteId: NoteId, p: NoteParagraph): void {
    this.#db.run(
      `UPDATE paragraph SET title = ?, config = ?, settings = ?, status = ?, streaming = ?, user = ?, updated_at = ?, started_at = ?,
         finished_at = ?, run_id = ?, run_text = ?, reads = ?, libraries = ?, error = ?, diagnostics = ? WHERE note_id = ? AND id = ?`,
      p.title ?? null,
      JSON.stringify(p.config),
      JSON.stringify(p.settings),
      p.status,
      p.streaming ? 1 : 0,
      p.user ?? null,
      p.updatedAt,
      p.startedAt ?? null,
      p.finishedAt ?? null,
      p.runId ?? null,
      p.runText ?? null,
      JSON.stringify(p.reads),
      JSON.stringify(p.libraries),
      orNull(p.error),
      JSON.stringify(p.diagnostics),
      noteId,
      p.id,
    );
  }

  saveSource(noteId: NoteId, p: NoteParagraph): void {
    this.#db.run('UPDATE paragraph SET source = ? WHERE note_id = ? AND id = ?', orNull(p.source), noteId, p.id);
  }

  saveOrder(note: Note): void {
    this.transaction(() => {
      for (const [position, p] of note.paragraphs.entries())
        this.#db.run('UPDATE paragraph SET position = ? WHERE note_id = ? AND id = ? AND position <> ?', position, note.id, p.id, position);
    });
  }

  removeParagraph(note: Note, id: ParagraphId): void {
    this.transaction(() => {
      this.#db.run('DELETE FROM paragraph WHERE note_id = ? AND id = ?', note.id, id);
      this.saveOrder(note);
    });
  }

  /** `p.text` has taken the update in already. */
  appendText(note: Note, p: NoteParagraph, update: Uint8Array): void {
    const counter = key(note.id, p.id);
    const kept = (this.#updates.get(counter) ?? 0) + 1;
    this.transaction(() => {
      this.#db.run('UPDATE note SET updated_at = ? WHERE id = ?', note.updatedAt, note.id);
      this.#db.run('UPDATE paragraph SET updated_at = ? WHERE note_id = ? AND id = ?', p.updatedAt, note.id, p.id);
      if (kept < CompactAfter) {
        this.#db.run('INSERT INTO text_update (note_id, paragraph_id, bytes) VALUES (?, ?, ?)', note.id, p.id, update);
      } else {
        this.#db.run('UPDATE paragraph SET text_state = ? WHERE note_id = ? AND id = ?', p.text.state(), note.id, p.id);
        this.#db.run('DELETE FROM text_update WHERE note_id = ? AND paragraph_id = ?', note.id, p.id);
      }
    });
    this.#updates.set(counter, kept < CompactAfter ? kept : 0);
  }

  /** Notes with a paragraph that runs, waits or streams as far as the store knows: after a restart, those to look after. */
  underWay(): NoteId[] {
    return this.#db
      .all(`SELECT DISTINCT note_id FROM paragraph WHERE status IN ('RUNNING', 'PENDING') OR streaming`)
      .map((row) => String(row.note_id) as NoteId);
  }

  wasSeeded(name: string): boolean {
    return this.#db.get('SELECT 1 FROM seed WHERE name = ?', name) !== undefined;
  }

  markSeeded(name: string, at: number): void {
    this.#db.run('INSERT OR IGNORE INTO seed (name, at) VALUES (?, ?)', name, at);
  }
}

function key(noteId: NoteId, paragraphId: ParagraphId): string {
  return `${noteId} ${paragraphId}`;
}
