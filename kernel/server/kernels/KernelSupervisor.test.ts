import { afterEach, expect, test } from 'vitest';
import { NoteSession } from './testing/NoteSession.ts';

const sessions: NoteSession[] = [];
function session(...args: ConstructorParameters<typeof NoteSession>): NoteSession {
  const made = new NoteSession(...args);
  sessions.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((made) => made.end()));
});

test('a run starts a kernel, prints, ends, and keeps names for the next run', async () => {
  const note = session();
  expect(note.kernels.status(note.noteId)).toEqual({ state: 'stopped' });
  expect(await note.run('scope.n = 41; console.log("hello", { n: scope.n })')).toMatchObject({ status: 'FINISHED' });
  expect(note.text()).toBe('hello { n: 41 }\n');
  await note.run('process.stdout.write(String(++scope.n))', 'p2');
  expect(note.text('p2')).toBe('42');
  await note.state('idle');
  expect(note.kernels.status(note.noteId)).toMatchObject({ state: 'idle', level: 'L2' });
  await note.kernels.stop(note.noteId);
  expect(note.kernels.status(note.noteId)).toEqual({ state: 'stopped' });
  expect(note.refused).toEqual([]);
});
