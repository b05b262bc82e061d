import type { Clock } from '../../base/Clock.ts';
import type { Row } from '../notebooks/database/Database.ts';
import type { PeopleDatabase } from './PeopleDatabase.ts';
import type { Person } from './Person.ts';
import { hashOf, newRecordId, newSecret } from './secrets.ts';

/** A session that was not used for this long has ended. */
const Lifetime = 30 * 24 * 3600_000;
/** `seen_at` is not written more often than this. */
const SeenEvery = 5 * 60_000;

export interface FoundSession {
  id: string;
  person: Person;
}

/** Where people are signed in. Each can be ended by itself, from anywhere; pages that are open in it lose their connection at once. */
export class Sessions {
  readonly #db: PeopleDatabase;
  readonly #clock: Clock;
  readonly #listeners = new Set<(ids: readonly string[]) => void>();

  constructor(db: PeopleDatabase, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** The secret of a new session, which is kept nowhere but in its cookie. */
  open(person: Person, agent: string): string {
    const secret = newSecret();
    const now = this.#clock.now();
    this.#db.run('DELETE FROM session WHERE seen_at < ?', now - Lifetime);
    this.#db.run(
      'INSERT INTO session (id, hash, account, created_at, seen_at, agent) VALUES (?, ?, ?, ?, ?, ?)',
      newRecordId(),
      hashOf(secret),
      person.name,
      now,
      now,
      agent.slice(0, 300),
    );
    return secret;
  }

  find(secret: string): FoundSession | undefined {
    const now = this.#clock.now();
    const row = this.#db.get(
      `SELECT session.id, seen_at, account.name, administrator FROM session JOIN account ON account.name = session.account
       WHERE hash = ? AND seen_at >= ?`,
      hashOf(secret),
      now - Lifetime,
    );
    if (!row) return undefined;
    const id = String(row.id);
    if (now - Number(row.seen_at) > SeenEvery) this.#db.run('UPDATE session SET seen_at = ? WHERE id = ?', now, id);
    return { id, person: { name: String(row.name), isAdministrator: row.administrator === 1 } };
  }

  ofPerson({ name }: Person): { id: string; createdAt: number; seenAt: number; agent: string }[] {
    return this.#db.all('SELECT id, created_at, seen_at, agent FROM session WHERE account = ? ORDER BY seen_at DESC', name).map((row) => ({
      id: String(row.id),
      createdAt: Number(row.created_at),
      seenAt: Number(row.seen_at),
      agent: String(row.agent),
    }));
  }

  /** Ends one of somebody's sessions, or without an id all but `except`. */
  end({ name }: Person, { id, except = '' }: { id?: string | undefined; except?: string | undefined } = {}): void {
    const chosen =
      id === undefined
        ? this.#db.all('SELECT id FROM session WHERE account = ? AND id <> ?', name, except)
        : this.#db.all('SELECT id FROM session WHERE account = ? AND id = ?', name, id);
    const ids = chosen.map((row: Row) => String(row.id));
    for (const ended of ids) this.#db.run('DELETE FROM session WHERE id = ?', ended);
    for (const listener of this.#listeners) listener(ids);
  }

  /** Told of sessions that somebody has ended. */
  subscribe(listener: (ids: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
