import type { PeopleHere, PersonHere, Whereabouts } from '../../protocol/presence.ts';
import type { Arrival } from './Presence.ts';

/** So many are shown with face and cursor; of the others there is a number. */
export const Shown = 32;
const Colors = 8;

/** The pages that look at one note, in the order in which they came, and what of that has not been told yet. */
export class PeopleOfNote {
  readonly #here = new Map<string, { person: PersonHere; tab: string }>();
  /** Those whom the pages know. */
  readonly #shown = new Set<string>();
  readonly #changed = new Set<string>();
  readonly #left = new Set<string>();

  get isEmpty(): boolean {
    return this.#here.size === 0;
  }

  /** Whether somebody who is shown has come, moved or gone. */
  get hasNews(): boolean {
    return this.#changed.size > 0 || this.#left.size > 0;
  }

  join({ id, user, name, tab }: Arrival): void {
    const before = this.#here.get(id)?.person ?? this.#takeOver(user, tab);
    const at = before?.at;
    const person = { id, user, name, color: before?.color ?? this.#freeColor(), ...(at && { at }) };
    this.#here.set(id, { person, tab });
    this.#show();
    if (this.#shown.has(id)) this.#changed.add(id);
  }

  /** False when that page is not here. */
  move(id: string, at: Whereabouts | undefined): boolean {
    const entry = this.#here.get(id);
    if (!entry) return false;
    const { at: _, ...person } = entry.person;
    entry.person = at ? { ...person, at } : person;
    if (!this.#shown.has(id)) return false;
    this.#changed.add(id);
    return true;
  }

  leave(id: string): boolean {
    if (!this.#here.delete(id)) return false;
    this.#changed.delete(id);
    if (this.#shown.delete(id)) this.#left.add(id);
    this.#show();
    return true;
  }

  here(): PeopleHere {
    return { people: [...this.#shown].map((id) => this.#here.get(id)!.person), total: this.#here.size };
  }

  /** What has changed since the last time. */
  news(): PeopleHere & { left: string[] } {
    const people = [...this.#changed].map((id) => this.#here.get(id)!.person);
    const left = [...this.#left];
    this.#changed.clear();
    this.#left.clear();
    return { people, left, total: this.#here.size };
  }

  /** A page that lost its connection is here under its old one until that is noticed. */
  #takeOver(user: string, tab: string): PersonHere | undefined {
    for (const [id, entry] of this.#here) {
      if (entry.tab !== tab || entry.person.user !== user) continue;
      this.leave(id);
      return entry.person;
    }
    return undefined;
  }

  /** Whoever there is room for is shown. */
  #show(): void {
    if (this.#shown.size === Math.min(Shown, this.#here.size)) return;
    for (const id of this.#here.keys()) {
      if (this.#shown.size >= Shown) return;
      if (this.#shown.has(id)) continue;
      this.#shown.add(id);
      this.#changed.add(id);
    }
  }

  #freeColor(): number {
    const uses = Array.from({ length: Colors }, () => 0);
    for (const { person } of this.#here.values()) uses[person.color]!++;
    return uses.indexOf(Math.min(...uses));
  }
}
