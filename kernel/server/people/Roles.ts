import { KernelError } from '../../base/errors.ts';
import { covers } from '../../protocol/covers.ts';
import type { NoteId } from '../../protocol/ids.ts';
import type { Permissions, Role } from '../../protocol/people.ts';
import type { PeopleDatabase } from './PeopleDatabase.ts';
import type { Person } from './Person.ts';

type Row = Permissions & { note_id: string };

/**
 * Who may do what with which note. Every message and every route comes by here before anything is done for it.
 *
 * @example
 * roles.check(person, noteId, 'runner') // throws FORBIDDEN
 */
export class Roles {
  readonly #db: PeopleDatabase;
  readonly #administrators: () => string[];
  readonly #known = new Map<NoteId, Permissions | undefined>();
  readonly #listeners = new Set<(noteId: NoteId) => void>();

  /** `administrators`: their names; nobody's where there are no accounts. */
  constructor(db: PeopleDatabase, administrators: () => string[] = () => []) {
    this.#db = db;
    this.#administrators = administrators;
  }

  /** The highest role of somebody on a note; undefined when it is none of their business. */
  of(person: Person, noteId: NoteId): Role | undefined {
    if (person.isAdministrator) return 'owner';
    const lists = this.#lists(noteId);
    if (!lists) return 'reader';
    if (isOn(lists.owners, person)) return 'owner';
    if (isOn(lists.writers, person)) return 'writer';
    if (isOn(lists.runners, person)) return 'runner';
    return isOn(lists.readers, person) ? 'reader' : undefined;
  }

  may(person: Person, noteId: NoteId, needed: Role): boolean {
    return covers(this.of(person, noteId), needed);
  }

  check(person: Person, noteId: NoteId, needed: Role): void {
    const role = this.of(person, noteId);
    if (covers(role, needed)) return;
    const owners = this.#lists(noteId)?.owners.join(', ') || 'the administrator';
    throw new KernelError(
      'FORBIDDEN',
      role
        ? `You are ${role} of this note, and this needs its ${needed}. Ask ${owners} for that role.`
        : `This note is not shared with you. Ask ${owners} for access.`,
    );
  }

  /** As Zeppelin shows them. */
  permissions(noteId: NoteId): Permissions {
    const theirs = this.#administrators();
    return this.#lists(noteId) ?? { owners: theirs, writers: theirs, runners: theirs, readers: [] };
  }

  /** A note that somebody owns and others have a list for cannot lose its owner: `by` becomes it. */
  set(noteId: NoteId, given: Permissions, by: Person): Permissions {
    const lists: Permissions = {
      owners: distinct(given.owners),
      writers: distinct(given.writers),
      runners: distinct(given.runners),
      readers: distinct(given.readers),
    };
    const isRestricted = lists.writers.length + lists.runners.length + lists.readers.length > 0;
    if (isRestricted && lists.owners.length === 0) lists.owners = [by.name];
    this.#save(noteId, lists);
    return lists;
  }

  /** A note that somebody has made is theirs to change and to run; whoever is signed in may read it until its owner says otherwise. */
  madeBy(person: Person, noteId: NoteId): void {
    this.#save(noteId, { owners: [person.name], writers: [person.name], runners: [person.name], readers: [] });
  }

  dropNote(noteId: NoteId): void {
    this.#db.run('DELETE FROM permission WHERE note_id = ?', noteId);
    this.#known.delete(noteId);
  }

  /** Told of every note whose roles have changed. */
  subscribe(listener: (noteId: NoteId) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #save(noteId: NoteId, lists: Permissions): void {
    const columns = [lists.owners, lists.writers, lists.runners, lists.readers].map((list) => JSON.stringify(list));
    this.#db.run(
      'INSERT OR REPLACE INTO permission (note_id, owners, writers, runners, readers) VALUES (?, ?, ?, ?, ?)',
      noteId,
      ...columns,
    );
    this.#known.set(noteId, lists);
    for (const listener of this.#listeners) listener(noteId);
  }

  #lists(noteId: NoteId): Permissions | undefined {
    if (!this.#known.has(noteId)) this.#known.set(noteId, this.#load(noteId));
    return this.#known.get(noteId);
  }

  #load(noteId: NoteId): Permissions | undefined {
    const row = this.#db.get('SELECT owners, writers, runners, readers FROM permission WHERE note_id = ?', noteId);
    if (!row) return undefined;
    const list = (name: keyof Row): string[] => JSON.parse(String(row[name])) as string[];
    return { owners: list('owners'), writers: list('writers'), runners: list('runners'), readers: list('readers') };
  }
}

/** Names are compared as accounts are: without regard to capitals. */
function isOn(list: readonly string[], { name }: Person): boolean {
  return list.length === 0 || list.some((other) => other.toLowerCase() === name.toLowerCase());
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.trim()).filter(Boolean))];
}
