import { afterEach, expect, test } from 'vitest';
import { NoteSession } from './testing/NoteSession.ts';

let note: NoteSession;
afterEach(() => note.end());

/** Starts text that never ends, waits until it says so, stops it, and expects its names to be there still. */
async function interrupts(text: string): Promise<number> {
  note = new NoteSession();
  await note.run('scope.kept = "kept"');
  const runId = await note.send(`console.log("begun"); ${text}`, 'p2');
  await note.until(() => note.text('p2').includes('begun'));
  const asked = performance.now();
  await note.kernels.interrupt(note.noteId, runId);
  expect(await note.finished(runId)).toMatchObject({ status: 'ABORT' });
  const took = performance.now() - asked;
  await note.run('console.log(scope.kept)', 'p3');
  expect(note.text('p3')).toBe('kept\n');
  expect(note.events.filter(({ event }) => event.type === 'fatal')).toEqual([]);
  return took;
}

test.each([
  ['a loop', 'while (true) {}'],
  ['a loop that catches', 'while (true) { try { while (true) {} } catch {} }'],
  ['a loop after await', 'await null; while (true) {}'],
  ['microtasks', 'const again = () => Promise.resolve().then(again); await again();'],
  ['a regular expression', '/(a+)+$/.test("a".repeat(60) + "b")'],
  ['Atomics.wait', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'],
  ['a promise that never settles', 'await new Promise(() => {})'],
  ['a timer callback', 'await new Promise(() => setTimeout(() => { while (true) {} }, 0))'],
  ['a loop that prints', 'while (true) console.log("again")'],
])('%s is interrupted within 2 s and names stay', async (_, text) => {
  expect(await interrupts(text)).toBeLessThan(2000);
});

test('what cannot be interrupted is ended with the kernel; the note stays usable', async () => {
  note = new NoteSession();
  await note.run('scope.kept = 1');
  // One native call: there is nothing for V8 to terminate.
  const runId = await note.send('console.log("begun"); builtin("node:crypto").pbkdf2Sync("a", "b", 2 ** 30, 64, "sha512")', 'p2');
  await note.until(() => note.text('p2').includes('begun'));
  await note.kernels.interrupt(note.noteId, runId);
  const finished = await note.finished(runId);
  expect(finished).toMatchObject({ status: 'ABORT', error: { code: 'KERNEL_CRASHED' } });
  expect(finished.error?.message).toContain('could not be interrupted');
  expect(await note.run('console.log(typeof scope.kept)', 'p3')).toMatchObject({ status: 'FINISHED' });
  expect(note.text('p3')).toBe('undefined\n');
});

test('interrupting a run that has ended does nothing', async () => {
  note = new NoteSession();
  const { runId } = await note.run('1');
  await note.kernels.interrupt(note.noteId, runId);
  expect(await note.run('console.log("goes on")')).toMatchObject({ status: 'FINISHED' });
});
