import { createStore } from 'zustand/vanilla';
import type { PersonHere, Whereabouts } from '@/kernel/protocol/presence.ts';

export interface PeopleState {
  /** This page among them, when the server has been told of it. */
  me: string | undefined;
  /** Whether this person says what they are called; with an account, that has their name. */
  mayChooseName: boolean;
  /** In the order in which they came. */
  people: readonly PersonHere[];
  /** How many there are, those who are not shown among them. */
  total: number;
  /** Where this page is; others are told of it. */
  here: Whereabouts | undefined;
}

const nobody: PeopleState = { me: undefined, mayChooseName: false, people: [], total: 0, here: undefined };

/** Who looks at the open note. */
export const createPeopleStore = () => createStore<PeopleState>(() => nobody);
export type PeopleStore = ReturnType<typeof createPeopleStore>;

export function withoutPeople(store: PeopleStore): void {
  store.setState(nobody, true);
}

export interface PeopleNews {
  people: readonly PersonHere[];
  left: readonly string[];
  total: number;
}

export function withNews(state: PeopleState, { people, left, total }: PeopleNews): Pick<PeopleState, 'people' | 'total'> {
  const gone = new Set(left);
  const news = new Map(people.map((person) => [person.id, person]));
  const stayed = state.people.filter((p) => !gone.has(p.id)).map((p) => news.get(p.id) ?? p);
  const known = new Set(stayed.map((p) => p.id));
  return { people: [...stayed, ...people.filter((p) => !known.has(p.id))], total };
}

export interface Face {
  person: PersonHere;
  /** "Ann", "Ann (2)" for her second tab; "You" for this page. */
  label: string;
  initials: string;
  isMe: boolean;
}

/** Everybody as they are called here: this page first, then in the order in which they came. */
export function facesOf({ me, people }: Pick<PeopleState, 'me' | 'people'>): Face[] {
  const mine = people.find((p) => p.id === me);
  const tabs = new Map<string, number>();
  const nth = (name: string) => {
    const n = (tabs.get(name) ?? 0) + 1;
    tabs.set(name, n);
    return n === 1 ? name : `${name} (${n})`;
  };
  const ordered = mine ? [mine, ...people.filter((p) => p !== mine)] : people;
  return ordered.map((person) => {
    const isMine = mine !== undefined && person.user === mine.user && person.name === mine.name;
    return { person, label: nth(isMine ? 'You' : person.name), initials: initialsOf(person.name), isMe: person === mine };
  });
}

/** @example initialsOf('Ann Lee') // 'AL' */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return (
    letters
      .map((word) => [...(word ?? '')][0] ?? '')
      .join('')
      .toUpperCase() || '?'
  );
}
