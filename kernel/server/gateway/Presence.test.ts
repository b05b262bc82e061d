import { expect, test } from 'vitest';
import { ManualClock } from '../../base/ManualClock.ts';
import type { ServerMessage } from '../../protocol/browser.ts';
import type { NoteId, ParagraphId } from '../../protocol/ids.ts';
import { displayName } from './displayName.ts';
import { Shown } from './PeopleOfNote.ts';
import { CountEvery, MovesEvery, Presence } from './Presence.ts';

const noteId = 'n' as NoteId;
const at = (place: string) => ({ paragraphId: place as ParagraphId });

function desk() {
  const clock = new ManualClock();
  const told: Extract<ServerMessage, { type: 'presence.changed' }>[] = [];
  const presence = new Presence({ clock, publish: (message) => message.type === 'presence.changed' && told.push(message) });
  const join = (id: string, { user = id, tab = `tab-of-${id}` } = {}) => presence.join(noteId, { id, user, name: user, tab });
  return { clock, told, presence, join };
}

test('whoever comes sees who is here, and they see who came, each with a colour of their own', () => {
  const { clock, told, join } = desk();
  join('ann');
  clock.advance(MovesEvery);
  const { id, people, total } = join('ben');
  expect({ id, total, people: people.map((p) => [p.name, p.color]) }).toEqual({
    id: 'ben',
    total: 2,
    people: [
      ['ann', 0],
      ['ben', 1],
    ],
  });
  clock.advance(MovesEvery);
  expect(told.at(-1)).toMatchObject({ people: [{ id: 'ben' }], left: [], total: 2 });
});

test('a cursor that moves all the time is passed on ten times a second, with where it is then', () => {
  const { clock, told, presence, join } = desk();
  join('ann');
  clock.advance(MovesEvery);
  told.length = 0;
  for (let i = 0; i < 100; i++) {
    presence.move(noteId, 'ann', at(`p${i}`));
    clock.advance(10);
  }
  expect(told.length).toBe(10);
  expect(told.at(-1)?.people).toMatchObject([{ at: { paragraphId: 'p99' } }]);
});

test('who leaves is gone with the next message', () => {
  const { clock, told, presence, join } = desk();
  join('ann');
  join('ben');
  clock.advance(MovesEvery);
  presence.leave(noteId, 'ann');
  clock.advance(MovesEvery);
  expect(told.at(-1)).toEqual({ type: 'presence.changed', noteId, people: [], left: ['ann'], total: 1 });
});

test('a page that comes back after a lost connection takes the place of what is left of it, colour and all', () => {
  const { clock, told, presence, join } = desk();
  join('ben');
  join('ann-1', { user: 'ann', tab: 'secret-of-ann' });
  presence.move(noteId, 'ann-1', at('p1'));
  clock.advance(MovesEvery);
  const back = join('ann-2', { user: 'ann', tab: 'secret-of-ann' });
  expect(back).toMatchObject({ total: 2, people: [{ id: 'ben' }, { id: 'ann-2', color: 1, at: { paragraphId: 'p1' } }] });
  clock.advance(MovesEvery);
  expect(told.at(-1)).toMatchObject({ people: [{ id: 'ann-2' }], left: ['ann-1'], total: 2 });
  // Somebody else who knows the tab's secret is somebody else.
  expect(join('eve', { tab: 'secret-of-ann' }).total).toBe(3);
});

test('of a thousand people the first are shown and the others counted, once a second', () => {
  const { clock, told, presence, join } = desk();
  for (let i = 0; i < 1000; i++) join(`v${i}`);
  clock.advance(CountEvery);
  expect(told.reduce((sum, message) => sum + message.people.length, 0)).toBe(Shown);
  expect(told.at(-1)?.total).toBe(1000);
  told.length = 0;
  for (let i = 500; i < 1000; i++) presence.move(noteId, `v${i}`, at('p'));
  for (let i = 900; i < 1000; i++) presence.leave(noteId, `v${i}`);
  clock.advance(CountEvery);
  expect(told).toEqual([{ type: 'presence.changed', noteId, people: [], left: [], total: 900 }]);
  presence.leave(noteId, 'v0');
  clock.advance(MovesEvery);
  expect(told.at(-1)).toMatchObject({ left: ['v0'], people: [{ id: `v${Shown}` }], total: 899 });
});

test('a name cannot turn the text around it, and is short', () => {
  expect(displayName(' Ann\u202e \n  B ')).toBe('Ann B');
  expect(displayName('x'.repeat(100))).toHaveLength(40);
});
