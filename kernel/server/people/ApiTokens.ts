import type { Clock } from '../../base/Clock.ts';
import { KernelError } from '../../base/errors.ts';
import type { PeopleDatabase } from './PeopleDatabase.ts';
import type { Person } from './Person.ts';
import { hashOf, newRecordId, newSecret } from './secrets.ts';

const Prefix = 'mr_';

/**
 * What scripts sign in with: as the person who made it, by a name, until a day.
 *
 * @example
 * // curl -H "Authorization: Bearer mr_..." http://server:3000/api/notebook
 */
export class ApiTokens {
  readonly #db: PeopleDatabase;
  readonly #clock: Clock;

  constructor(db: PeopleDatabase, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** The token itself; it can never be read again. */
  create(person: Person, { label, expiresAt }: { label: string; expiresAt?: number | undefined }): { id: string; token: string } {
    const token = `${Prefix}${newSecret()}`;
    const id = newRecordId();
    this.#db.run(
      'INSERT INTO api_token (id, hash, account, label, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      hashOf(token),
      person.name,
      label,
      this.#clock.now(),
      expiresAt ?? null,
    );
    return { id, token };
  }

  find(token: string): Person | undefined {
    if (!token.startsWith(Prefix)) return undefined;
    const now = this.#clock.now();
    const row = this.#db.get(
      `SELECT api_token.id, used_at, account.name, administrator FROM api_token JOIN account ON account.name = api_token.account
       WHERE hash = ? AND (expires_at IS NULL OR expires_at > ?)`,
      hashOf(token),
      now,
    );
    if (!row) return undefined;
    if (now - Number(row.used_at ?? 0) > 60_000) this.#db.run('UPDATE api_token SET used_at = ? WHERE id = ?', now, String(row.id));
    return { name: String(row.name), isAdministrator: row.administrator === 1 };
  }

  ofPerson({ name }: Person): { id: string; label: string; createdAt: number; expiresAt?: number; usedAt?: number }[] {
    return this.#db
      .all('SELECT id, label, created_at, expires_at, used_at FROM api_token WHERE account = ? ORDER BY created_at', name)
      .map((row) => ({
        id: String(row.id),
        label: String(row.label),
        createdAt: Number(row.created_at),
        ...(row.expires_at !== null && { expiresAt: Number(row.expires_at) }),
        ...(row.used_at !== null && { usedAt: Number(row.used_at) }),
      }));
  }

  revoke({ name }: Person, id: string): void {
    if (!this.#db.get('SELECT 1 FROM api_token WHERE account = ? AND id = ?', name, id))
      throw new KernelError('TOKEN_UNKNOWN', 'There is no such token. Perhaps it was revoked already.');
    this.#db.run('DELETE FROM api_token WHERE id = ?', id);
  }
}
