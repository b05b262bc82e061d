import { expect, test } from 'vitest';
import type { PersonHere } from '@/kernel/protocol/presence.ts';
import { facesOf, initialsOf, withNews } from './people.ts';

const person = (id: string, user: string, name = user): PersonHere => ({ id, user, name, color: 0 });
const [tab1, tab2, ben, ben2] = [person('1', 'ann'), person('2', 'ann'), person('3', 'ben'), person('4', 'ben')] as const;

test('my other tabs are me, counted; others are called by their names, counted too', () => {
  expect(facesOf({ me: '2', people: [tab1, ben, tab2, ben2] }).map((f) => [f.label, f.isMe])).toEqual([
    ['You', true],
    ['You (2)', false],
    ['ben', false],
    ['ben (2)', false],
  ]);
});

test('a tab that was given a name of its own is called that', () => {
  expect(facesOf({ me: '1', people: [tab1, person('2', 'ann', 'Projector')] }).map((f) => f.label)).toEqual(['You', 'Projector']);
});

test('news change who is known, and nobody moves in the row', () => {
  const state = { me: '1', mayChooseName: false, people: [tab1, tab2, ben], total: 3, here: undefined };
  const moved = { ...ben, color: 4 };
  expect(withNews(state, { people: [moved, ben2], left: ['2'], total: 9 })).toEqual({ people: [tab1, moved, ben2], total: 9 });
});

test.each([
  ['Ann Lee', 'AL'],
  ['ann', 'A'],
  ['ada.king.lovelace', 'AL'],
  ['李 明', '李明'],
  ['🦆 duck', '🦆D'],
  ['', '?'],
])('%j has the initials %j', (name, initials) => expect(initialsOf(name)).toBe(initials));
