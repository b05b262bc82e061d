import path from 'node:path';
import type { NoteId } from '../../../protocol/ids.ts';
import type { RunOutcome, ScheduledRun } from '../../../protocol/schedule.ts';
import { Database, type Row } from '../database/Database.ts';

export interface KeptSchedule {
  noteId: NoteId;
  cron: string;
  zone: string;
  user: string;
  dueAt: number | undefined;
}

/** Runs that are kept of a note. */
const KeptRuns = 200;

/** Schedules and what became of them, on disk. */
export class ScheduleStore {
  readonly #db: Database;

  constructor(file: string) {
    this.#db = new Database({ file, migrations: path.join(import.meta.dirname, 'migrations'), synchronous: 'normal' });
  }

  all(): KeptSchedule[] {
    return this.#db.all('SELECT * FROM schedule').map(scheduleOf);
  }

  find(noteId: NoteId): KeptSchedule | undefined {
    const row = this.#db.get('SELECT * FROM schedule WHERE note_id = ?', noteId);
    return row && scheduleOf(row);
  }

  save({ noteId, cron, zone, user, dueAt }: KeptSchedule): void {
    this.#db.run(
      'INSERT OR REPLACE INTO schedule (note_id, cron, zone, user, due_at) VALUES (?, ?, ?, ?, ?)',
      noteId,
      cron,
      zone,
      user,
      dueAt ?? null,
    );
  }

  remove(noteId: NoteId): void {
    this.#db.run('DELETE FROM schedule WHERE note_id = ?', noteId);
  }

  dropNote(noteId: NoteId): void {
    this.remove(noteId);
    this.#db.run('DELETE FROM scheduled_run WHERE note_id = ?', noteId);
  }

  /** Writes down a due time; gives back by what its end is written down. */
  began(noteId: NoteId, dueAt: number, outcome: RunOutcome, message?: string): number {
    return this.#db.transaction(() => {
      this.#db.run(
        'INSERT INTO scheduled_run (note_id, due_at, outcome, message) VALUES (?, ?, ?, ?)',
        noteId,
        dueAt,
        outcome,
        message ?? null,
      );
      const seq = Number(this.#db.get('SELECT last_insert_rowid() AS seq')?.seq);
      this.#db.run(
        'DELETE FROM scheduled_run WHERE note_id = ? AND seq NOT IN (SELECT seq FROM scheduled_run WHERE note_id = ? ORDER BY seq DESC LIMIT ?)',
        noteId,
        noteId,
        KeptRuns,
      );
      return seq;
    });
  }

  ended(seq: number, outcome: RunOutcome, endedAt: number, message?: string): void {
    this.#db.run('UPDATE scheduled_run SET outcome = ?, ended_at = ?, message = ? WHERE seq = ?', outcome, endedAt, message ?? null, seq);
  }

  /** Runs that a server which is gone was waiting for. */
  abandon(message: string): void {
    this.#db.run(`UPDATE scheduled_run SET outcome = 'failed', message = ? WHERE outcome = 'running'`, message);
  }

  /** Newest first. */
  runs(noteId: NoteId): ScheduledRun[] {
    return this.#db.all('SELECT * FROM scheduled_run WHERE note_id = ? ORDER BY seq DESC', noteId).map((row) => ({
      dueAt: Number(row.due_at),
      outcome: String(row.outcome) as RunOutcome,
      ...(row.ended_at !== null && { endedAt: Number(row.ended_at) }),
      ...(row.message !== null && { message: String(row.message) }),
    }));
  }

  close(): void {
    this.#db.close();
  }
}

function scheduleOf(row: Row): KeptSchedule {
  return {
    noteId: String(row.note_id) as NoteId,
    cron: String(row.cron),
    zone: String(row.zone),
    user: String(row.user),
    dueAt: row.due_at === null ? undefined : Number(row.due_at),
  };
}
