import path from 'node:path';
import type { KernelId, NoteId, OutputId } from '../../../protocol/ids.ts';
import type { OutputSnapshot } from '../../../protocol/output.ts';
import type { OutputChanges, OutputPersistence, StoredOutputs } from '../../kernels/outputs/OutputPersistence.ts';
import { Database } from './Database.ts';

type PastBatch = NonNullable<OutputSnapshot['history']>[number];

/**
 * The outputs on disk, in a file of their own: they are written every second, and an edit never waits for one of them. A power cut may
 * take the last second; what the process has written survives the process.
 */
export class OutputTable implements OutputPersistence {
  readonly #db: Database;
  /** Time of the newest batch that is stored, by output: only later ones are written. */
  readonly #newest = new Map<string, number>();

  constructor(file: string) {
    this.#db = new Database({ file, migrations: path.join(import.meta.dirname, 'outputs-migrations'), synchronous: 'normal' });
  }

  close(): void {
    this.#db.close();
  }

  load(noteId: NoteId): StoredOutputs | undefined {
    const outputs = this.#db.all('SELECT id, snapshot FROM output WHERE note_id = ?', noteId).map((row): OutputSnapshot => {
      const history = this.#history(noteId, String(row.id));
      const snapshot = JSON.parse(String(row.snapshot)) as OutputSnapshot;
      return history.length > 0 ? { ...snapshot, history } : snapshot;
    });
    const place = this.#db.get('SELECT kernel_id, seq FROM kernel_place WHERE note_id = ?', noteId);
    if (outputs.length === 0 && !place) return undefined;
    return { outputs, ...(place && { kernelId: String(place.kernel_id) as KernelId, kernelSeq: Number(place.seq) }) };
  }

  save(noteId: NoteId, { changed, removed, kernelId, kernelSeq }: OutputChanges): void {
    this.#db.transaction(() => {
      for (const id of removed) this.#remove(noteId, id);
      for (const { history = [], ...snapshot } of changed) {
        this.#db.run(
          'INSERT INTO output (note_id, id, snapshot) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET snapshot = excluded.snapshot',
          noteId,
          snapshot.info.id,
          JSON.stringify(snapshot),
        );
        this.#saveHistory(noteId, snapshot.info.id, history);
      }
      if (kernelId !== undefined && kernelSeq !== undefined)
        this.#db.run(
          'INSERT INTO kernel_place (note_id, kernel_id, seq) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET kernel_id = excluded.kernel_id, seq = excluded.seq',
          noteId,
          kernelId,
          kernelSeq,
        );
    });
  }

  drop(noteId: NoteId): void {
    this.#db.transaction(() => {
      this.#db.run('DELETE FROM output WHERE note_id = ?', noteId);
      this.#db.run('DELETE FROM kernel_place WHERE note_id = ?', noteId);
    });
    for (const key of this.#newest.keys()) if (key.startsWith(`${noteId} `)) this.#newest.delete(key);
  }

  #remove(noteId: NoteId, id: OutputId): void {
    this.#db.run('DELETE FROM output WHERE note_id = ? AND id = ?', noteId, id);
    this.#newest.delete(`${noteId} ${id}`);
  }

  #history(noteId: NoteId, id: string): PastBatch[] {
    const rows = this.#db.all('SELECT entry FROM output_batch WHERE note_id = ? AND output_id = ? ORDER BY time', noteId, id);
    return rows.map((row) => JSON.parse(String(row.entry)) as PastBatch);
  }

  #saveHistory(noteId: NoteId, id: OutputId, history: readonly PastBatch[]): void {
    const key = `${noteId} ${id}`;
    const oldest = history[0]?.batch.time ?? Number.MAX_VALUE;
    const newest = this.#newest.get(key) ?? this.#stored(noteId, id);
    this.#db.run('DELETE FROM output_batch WHERE note_id = ? AND output_id = ? AND time < ?', noteId, id, oldest);
    for (const entry of history) {
      if (entry.batch.time <= newest) continue;
      this.#db.run(
        'INSERT OR REPLACE INTO output_batch (note_id, output_id, time, entry) VALUES (?, ?, ?, ?)',
        noteId,
        id,
        entry.batch.time,
        JSON.stringify(entry),
      );
    }
    this.#newest.set(key, history.at(-1)?.batch.time ?? newest);
  }

  #stored(noteId: NoteId, id: OutputId): number {
    const row = this.#db.get('SELECT max(time) AS newest FROM output_batch WHERE note_id = ? AND output_id = ?', noteId, id);
    return Number(row?.newest ?? Number.NEGATIVE_INFINITY);
  }
}
