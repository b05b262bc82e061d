import type { NoteId, ParagraphId } from '../../../protocol/ids.ts';
import type { OutputSnapshot } from '../../../protocol/output.ts';
import { type NoteParagraph, paragraph } from '../NoteParagraph.ts';
import { ParagraphText } from '../text/ParagraphText.ts';
import type { Database } from './Database.ts';

/** Of one note. */
const Kept = 100;

export interface RemovedParagraph {
  p: NoteParagraph;
  index: number;
  outputs: OutputSnapshot[];
}

/** Deleted paragraphs with their text, settings and outputs, until the deletion is undone or long past. */
export class RemovedParagraphs {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  keep(noteId: NoteId, { p, index, outputs }: RemovedParagraph, now: number): void {
    // What was filled in as a password is nowhere on disk.
    const { id, text, secrets: _, ...fields } = p;
    this.#db.run(
      'INSERT OR REPLACE INTO removed_paragraph (note_id, id, position, removed_at, fields, outputs, text_state) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[noteId, id, index, now, JSON.stringify(fields), JSON.stringify(outputs), text.state()],
    );
    this.#db.run(
      `DELETE FROM removed_paragraph WHERE note_id = ? AND id NOT IN
         (SELECT id FROM removed_paragraph WHERE note_id = ? ORDER BY removed_at DESC LIMIT ${Kept})`,
      noteId,
      noteId,
    );
  }

  /** What was kept of it, which is then kept no more. */
  take(noteId: NoteId, id: ParagraphId): RemovedParagraph | undefined {
    const row = this.#db.get('SELECT * FROM removed_paragraph WHERE note_id = ? AND id = ?', noteId, id);
    if (!row) return undefined;
    this.#db.run('DELETE FROM removed_paragraph WHERE note_id = ? AND id = ?', noteId, id);
    const fields = JSON.parse(String(row.fields)) as Omit<NoteParagraph, 'id' | 'text'>;
    // What ran ended with the paragraph.
    const status = fields.status === 'RUNNING' || fields.status === 'PENDING' ? 'ABORT' : fields.status;
    const text = ParagraphText.restore(row.text_state as Uint8Array, []);
    return {
      p: paragraph({ ...fields, id, text, status, streaming: false }),
      index: Number(row.position),
      outputs: (JSON.parse(String(row.outputs)) as OutputSnapshot[]).map(({ info, ...rest }) => ({
        ...rest,
        info: { ...info, live: false },
      })),
    };
  }
}
