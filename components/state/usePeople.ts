import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Face, facesOf, type PeopleState } from './people.ts';
import { stores } from './stores.ts';

export function usePeople<T>(select: (state: PeopleState) => T): T {
  return useStore(stores.people, select);
}

/** Everybody who looks at the note, as they are called on this page. */
export function useFaces(): Face[] {
  const me = usePeople((s) => s.me);
  const people = usePeople((s) => s.people);
  return useMemo(() => facesOf({ me, people }), [me, people]);
}

/** Names as they are said to this person: their own is "you". Without accounts the server knows all under one name, so it is the chosen one. */
export function useNameOf(): (user: string) => string {
  const mine = usePeople((s) => s.people.find((p) => p.id === s.me)?.name);
  return (user) => (user === mine ? 'you' : user);
}
