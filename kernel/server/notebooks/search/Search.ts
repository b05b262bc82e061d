import { parseHeader } from '../../../protocol/header.ts';
import type { NoteId, ParagraphId } from '../../../protocol/ids.ts';
import type { Database, Row } from '../database/Database.ts';
import { ParagraphText } from '../text/ParagraphText.ts';

export interface Found {
  noteId: NoteId;
  /** Absent: it is the note's own path that has the words. */
  paragraphId?: ParagraphId;
  path: string;
  title: string;
  text: string;
  /** The place of it in the text, `before`, `hit` and `after`. */
  snippet: { before: string; hit: string; after: string };
}

/** Answers; a page shows the best. */
const Most = 50;
/** Characters around a hit. */
const Around = 60;
/** Shorter words are in no index of three characters each. */
const Shortest = 3;

/**
 * Words in all notes: in their names, in titles and in text. An edit costs nothing here; what has changed is read before a search.
 *
 * @example
 * search.find('reduceByKey window') // paragraphs that hold both, the best first
 */
export class Search {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  find(query: string, may: (noteId: NoteId) => boolean = () => true): Found[] {
    const words = query.split(/\s+/).filter(Boolean).slice(0, 20);
    if (words.length === 0) return [];
    this.#refresh();
    const found: Found[] = [];
    for (const row of this.#rows(words)) {
      const noteId = String(row.note_id) as NoteId;
      if (!may(noteId)) continue;
      found.push(foundIn(row, words));
      if (found.length >= Most) break;
    }
    return found;
  }

  #rows(words: string[]): Row[] {
    const long = words.filter((word) => [...word].length >= Shortest);
    const short = words.filter((word) => !long.includes(word));
    const match = long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ');
    const conditions = [
      ...(match ? ['found MATCH ?'] : []),
      ...short.map(() => "(found.title LIKE ? ESCAPE '\\' OR found.text LIKE ? ESCAPE '\\')"),
    ];
    const likes = short.flatMap((word) => Array<string>(2).fill(`%${word.replace(/[\\%_]/g, '\\$&')}%`));
    return this.#db.all(
      `SELECT found.note_id, found.paragraph_id, found.title, found.text, note.path FROM found JOIN note ON note.id = found.note_id
       WHERE note.trashed_at IS NULL AND ${conditions.join(' AND ')} ORDER BY ${match ? 'bm25(found, 4.0, 1.0)' : 'found.rowid'} LIMIT 1000`,
      ...(match ? [match] : []),
      ...likes,
    );
  }

  /** Takes out what is gone, and reads what has changed since it was read. */
  #refresh(): void {
    this.#db.transaction(() => {
      for (const row of this.#db.all(Gone)) this.#drop(row);
      for (const row of this.#db.all(StaleNotes)) this.#put(row, '', String(row.path), '');
      for (const row of this.#db.all(StaleParagraphs)) {
        const updates = this.#db.all(
          'SELECT bytes FROM text_update WHERE note_id = ? AND paragraph_id = ? ORDER BY seq',
          String(row.note_id),
          String(row.paragraph_id),
        );
        const { text } = ParagraphText.restore(
          row.text_state as Uint8Array,
          updates.map(({ bytes }) => bytes as Uint8Array),
        );
        this.#put(row, String(row.paragraph_id), row.title === null ? '' : String(row.title), text);
      }
    });
  }

  #put(row: Row, paragraphId: string, title: string, text: string): void {
    this.#drop(row);
    const noteId = String(row.note_id);
    this.#db.run('INSERT INTO found (title, text, note_id, paragraph_id) VALUES (?, ?, ?, ?)', title, text, noteId, paragraphId);
    this.#db.run(
      'INSERT INTO found_state (note_id, paragraph_id, stamp, row) VALUES (?, ?, ?, last_insert_rowid())',
      noteId,
      paragraphId,
      String(row.stamp),
    );
  }

  #drop({ note_id, paragraph_id, row }: Row): void {
    if (typeof row === 'number') this.#db.run('DELETE FROM found WHERE rowid = ?', row);
    this.#db.run('DELETE FROM found_state WHERE note_id = ? AND paragraph_id = ?', String(note_id), String(paragraph_id));
  }
}

const Gone = `SELECT s.note_id, s.paragraph_id, s.row FROM found_state s
  LEFT JOIN note n ON n.id = s.note_id LEFT JOIN paragraph p ON p.note_id = s.note_id AND p.id = s.paragraph_id
  WHERE n.id IS NULL OR (s.paragraph_id <> '' AND p.id IS NULL)`;

const StaleNotes = `SELECT n.id AS note_id, '' AS paragraph_id, n.path, n.path AS stamp, s.row FROM note n
  LEFT JOIN found_state s ON s.note_id = n.id AND s.paragraph_id = '' WHERE s.stamp IS NOT n.path`;

// Two edits of one millisecond differ in the last update that is kept.
const StaleParagraphs = `SELECT * FROM (SELECT p.note_id, p.id AS paragraph_id, p.title, p.text_state, s.row, s.stamp AS known,
    p.updated_at || '/' || coalesce((SELECT max(u.seq) FROM text_update u WHERE u.note_id = p.note_id AND u.paragraph_id = p.id), 0) AS stamp
  FROM paragraph p LEFT JOIN found_state s ON s.note_id = p.note_id AND s.paragraph_id = p.id) WHERE known IS NOT stamp`;

function foundIn(row: Row, words: string[]): Found {
  const text = String(row.text);
  const paragraphId = String(row.paragraph_id) as ParagraphId | '';
  return {
    noteId: String(row.note_id) as NoteId,
    ...(paragraphId && { paragraphId }),
    path: String(row.path),
    title: String(row.title),
    text,
    snippet: snippet(text.slice(parseHeader(text).end), words) ?? snippet(String(row.title), words) ?? snippet(text, words) ?? cut(text),
  };
}

function snippet(text: string, words: string[]): Found['snippet'] | undefined {
  const lower = text.toLowerCase();
  const places = words.map((word) => ({ at: lower.indexOf(word.toLowerCase()), length: word.length })).filter(({ at }) => at >= 0);
  const first = places.sort((a, b) => a.at - b.at)[0];
  if (!first) return undefined;
  const end = first.at + first.length;
  const before = text.slice(Math.max(0, first.at - Around), first.at).replace(/^[\s\S]*\n/, '');
  const after = text.slice(end, end + Around).replace(/\n[\s\S]*$/, '');
  return { before: before.trimStart(), hit: text.slice(first.at, end), after: after.trimEnd() };
}

function cut(text: string): Found['snippet'] {
  return { before: text.slice(0, Around).split('\n')[0] ?? '', hit: '', after: '' };
}
