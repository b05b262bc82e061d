import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../base/Clock.ts';
import { KernelError } from '../../base/errors.ts';
import type { Accounts } from './Accounts.ts';
import type { PeopleDatabase } from './PeopleDatabase.ts';
import type { Person } from './Person.ts';
import { hashOf, newRecordId, newSecret } from './secrets.ts';

const Lifetime = 7 * 24 * 3600_000;

export interface NewAccount {
  token: string;
  name: string;
  password: string;
}

/** How people get an account: the first by the link on the server's console, others by an invitation, each good for one person. */
export class Invitations {
  readonly #db: PeopleDatabase;
  readonly #clock: Clock;
  readonly #accounts: Accounts;
  /** Until there is an account: whoever can read the console may make the first. Another one at each start. */
  readonly setupToken = newSecret();

  constructor(db: PeopleDatabase, clock: Clock, accounts: Accounts) {
    this.#db = db;
    this.#clock = clock;
    this.#accounts = accounts;
  }

  async setUp({ token, name, password }: NewAccount): Promise<Person> {
    if (!this.#accounts.areNone) throw new KernelError('FORBIDDEN', 'This server has an owner already. Ask them for an invitation.');
    if (!timingSafeEqual(hashOf(token), hashOf(this.setupToken)))
      throw new KernelError('INVITATION_UNKNOWN', 'This is not the link that the server has printed at its last start.');
    return this.#accounts.create({ name, password, isAdministrator: true });
  }

  create({ label, isAdministrator }: { label: string; isAdministrator: boolean }): { id: string; token: string; expiresAt: number } {
    const token = newSecret();
    const id = newRecordId();
    const now = this.#clock.now();
    this.#db.run(
      'INSERT INTO invitation (id, hash, label, administrator, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      hashOf(token),
      label,
      isAdministrator ? 1 : 0,
      now,
      now + Lifetime,
    );
    return { id, token, expiresAt: now + Lifetime };
  }

  list(): { id: string; label: string; isAdministrator: boolean; expiresAt: number }[] {
    this.#db.run('DELETE FROM invitation WHERE expires_at <= ?', this.#clock.now());
    return this.#db.all('SELECT id, label, administrator, expires_at FROM invitation ORDER BY created_at').map((row) => ({
      id: String(row.id),
      label: String(row.label),
      isAdministrator: row.administrator === 1,
      expiresAt: Number(row.expires_at),
    }));
  }

  revoke(id: string): void {
    this.#db.run('DELETE FROM invitation WHERE id = ?', id);
  }

  async accept({ token, name, password }: NewAccount): Promise<Person> {
    const row = this.#db.get(
      'SELECT id, administrator FROM invitation WHERE hash = ? AND expires_at > ?',
      hashOf(token),
      this.#clock.now(),
    );
    if (!row)
      throw new KernelError('INVITATION_UNKNOWN', 'This invitation was used, withdrawn, or is older than a week. Ask for another one.');
    this.#accounts.check({ name, password });
    // Used up before the slow part, so that two who accept it at the same time do not both get in.
    this.revoke(String(row.id));
    return this.#accounts.create({ name, password, isAdministrator: row.administrator === 1 });
  }
}
