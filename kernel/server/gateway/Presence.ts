import type { Clock } from '../../base/Clock.ts';
import type { ServerMessage } from '../../protocol/browser.ts';
import type { NoteId } from '../../protocol/ids.ts';
import type { PeopleHere, Whereabouts } from '../../protocol/presence.ts';
import { PeopleOfNote } from './PeopleOfNote.ts';

/** Cursors are passed on at most this often, in ms. */
export const MovesEvery = 100;
/** A new number of people, when nobody who is shown has changed. */
export const CountEvery = 1000;

export interface Arrival {
  /** The page's connection. */
  id: string;
  user: string;
  name: string;
  /** The page's own secret, the same after it has lost its connection. */
  tab: string;
}

/**
 * Who looks at which note, and where in it. Nothing of this is kept: it lives as long as the connections do. However many people there
 * are, a note's pages are told of the first few only, of all changes together, a few times a second.
 *
 * @example
 * const here = presence.join(noteId, { id: socket.id, user: 'ann', name: 'Ann', tab })
 */
export class Presence {
  readonly #notes = new Map<NoteId, PeopleOfNote>();
  readonly #due = new Map<NoteId, { at: number; cancel: () => void }>();
  readonly #clock: Clock;
  readonly #publish: (message: ServerMessage) => void;

  constructor({ clock, publish }: { clock: Clock; publish: (message: ServerMessage) => void }) {
    this.#clock = clock;
    this.#publish = publish;
  }

  join(noteId: NoteId, arrival: Arrival): PeopleHere & { id: string } {
    const people = this.#notes.get(noteId) ?? new PeopleOfNote();
    this.#notes.set(noteId, people);
    people.join(arrival);
    this.#tell(noteId, people);
    return { id: arrival.id, ...people.here() };
  }

  move(noteId: NoteId, id: string, at: Whereabouts | undefined): void {
    const people = this.#notes.get(noteId);
    if (people?.move(id, at)) this.#tell(noteId, people);
  }

  leave(noteId: NoteId, id: string): void {
    const people = this.#notes.get(noteId);
    if (!people?.leave(id)) return;
    if (people.isEmpty) {
      this.#notes.delete(noteId);
      this.#due.get(noteId)?.cancel();
      this.#due.delete(noteId);
    } else this.#tell(noteId, people);
  }

  dispose(): void {
    for (const { cancel } of this.#due.values()) cancel();
    this.#due.clear();
  }

  #tell(noteId: NoteId, people: PeopleOfNote): void {
    const at = this.#clock.now() + (people.hasNews ? MovesEvery : CountEvery);
    const due = this.#due.get(noteId);
    if (due && due.at <= at) return;
    due?.cancel();
    const cancel = this.#clock.at(at, () => {
      this.#due.delete(noteId);
      const { people: changed, left, total } = people.news();
      this.#publish({ type: 'presence.changed', noteId, people: changed, left, total });
    });
    this.#due.set(noteId, { at, cancel });
  }
}
