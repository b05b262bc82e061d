import type { Clock } from '../../base/Clock.ts';
import { KernelError } from '../../base/errors.ts';
import { Attempts } from './Attempts.ts';
import type { PeopleDatabase } from './PeopleDatabase.ts';
import type { Person } from './Person.ts';
import { hashPassword, isPassword } from './passwords.ts';

const ShortestPassword = 10;

/** Names and passwords. */
export class Accounts {
  readonly #db: PeopleDatabase;
  readonly #clock: Clock;
  readonly #attempts: Attempts;

  constructor(db: PeopleDatabase, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.#attempts = new Attempts(clock);
  }

  list(): (Person & { createdAt: number })[] {
    return this.#db.all('SELECT name, administrator, created_at FROM account ORDER BY name').map((row) => ({
      name: String(row.name),
      isAdministrator: row.administrator === 1,
      createdAt: Number(row.created_at),
    }));
  }

  find(name: string): Person | undefined {
    const row = this.#db.get('SELECT name, administrator FROM account WHERE name = ?', name);
    return row && { name: String(row.name), isAdministrator: row.administrator === 1 };
  }

  get areNone(): boolean {
    return this.#db.get('SELECT 1 FROM account') === undefined;
  }

  /** Refuses names and passwords that will not do, before anything that was given for them is used up. */
  check({ name, password }: { name: string; password: string }): void {
    if (!/^[\p{L}\p{N}](?:[\p{L}\p{N} ._@-]{0,58}[\p{L}\p{N}])?$/u.test(name))
      throw new KernelError(
        'REQUEST_INVALID',
        'A name has 1 to 60 letters, digits, spaces and . _ @ -, and begins and ends with a letter or a digit.',
      );
    this.#checkFree(name);
    checkPassword(password, name);
  }

  async create({ password, isAdministrator, ...given }: Person & { password: string }): Promise<Person> {
    const name = given.name.normalize('NFKC');
    this.check({ name, password });
    const hash = await hashPassword(password);
    this.#checkFree(name);
    this.#db.run(
      'INSERT INTO account (name, password, administrator, created_at) VALUES (?, ?, ?, ?)',
      name,
      hash,
      isAdministrator ? 1 : 0,
      this.#clock.now(),
    );
    return { name, isAdministrator };
  }

  /** Roles are given by name: two that differ only in capitals would be the same person there. */
  #checkFree(name: string): void {
    const wanted = name.normalize('NFKC').toLowerCase();
    if (this.list().some((other) => other.name.toLowerCase() === wanted))
      throw new KernelError('NAME_TAKEN', `There is somebody called ${name} already. Choose another name.`);
  }

  /** Whose name and password these are. */
  async signIn({ name, password, address }: { name: string; password: string; address: string }): Promise<Person> {
    this.#attempts.check({ name, address });
    const row = this.#db.get('SELECT password FROM account WHERE name = ?', name);
    if (await isPassword(password, row && String(row.password))) {
      this.#attempts.succeeded({ name, address });
      const person = this.find(name);
      if (person) return person;
    }
    this.#attempts.failed({ name, address });
    throw new KernelError('SIGN_IN_REFUSED', 'The name or the password is wrong.');
  }

  async changePassword(person: Person, { password, address }: { password: string; address: string }, next: string): Promise<void> {
    await this.signIn({ name: person.name, password, address });
    checkPassword(next, person.name);
    this.#db.run('UPDATE account SET password = ? WHERE name = ?', await hashPassword(next), person.name);
  }

  /** Takes sessions and tokens with it. Their notes stay: an administrator can give them to others. */
  remove(name: string): void {
    const person = this.find(name);
    if (!person) throw new KernelError('PERSON_UNKNOWN', `There is nobody called ${name}.`);
    const others = this.list().filter((other) => other.isAdministrator && other.name !== person.name);
    if (person.isAdministrator && others.length === 0)
      throw new KernelError('REQUEST_INVALID', `${person.name} is the only administrator. Invite another one first.`);
    this.#db.run('DELETE FROM account WHERE name = ?', person.name);
  }
}

function checkPassword(password: string, name: string): void {
  if (password.length < ShortestPassword || password.length > 1000)
    throw new KernelError(
      'REQUEST_INVALID',
      `A password has at least ${ShortestPassword} characters. A few words in a row are a good one.`,
    );
  if (password.toLowerCase().includes(name.toLowerCase()) && password.length < name.length + 6)
    throw new KernelError('REQUEST_INVALID', 'The password is little more than the name. Choose another one.');
}
