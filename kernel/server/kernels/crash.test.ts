import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { NoteSession } from './testing/NoteSession.ts';

let note: NoteSession;
afterEach(() => note.end());

const started = () => note.events.flatMap(({ event }) => (event.type === 'run.started' ? [event.runId] : []));

/** Runs what ends the kernel; the words that the person gets. The note must be usable after it. */
async function crash(text: string): Promise<string> {
  const finished = await note.run(text);
  expect(finished).toMatchObject({ status: 'ABORT', error: { code: 'KERNEL_CRASHED', paragraphId: 'p1' } });
  await note.state('crashed');
  expect(note.kernels.status(note.noteId).reason).toBe(finished.error?.message);
  expect(await note.run('console.log("usable")', 'p2')).toMatchObject({ status: 'FINISHED' });
  expect(note.text('p2')).toBe('usable\n');
  expect(started()).toHaveLength(2);
  // Nothing of the dead kernel is left behind.
  expect(readdirSync(path.join(note.home, 'kernels'))).toHaveLength(1);
  return finished.error?.message ?? '';
}

test('objects that fill the heap', async () => {
  note = new NoteSession({ memoryLimitMb: 250 });
  const reason = await crash('const kept = []; while (true) kept.push({ a: [kept.length], b: String(kept.length) })');
  expect(reason).toMatch(/memory/);
  expect(reason).toMatch(/250 MB/);
});

test('Buffers, which are outside of the heap', async () => {
  note = new NoteSession({ memoryLimitMb: 250 });
  const reason = await crash('const kept = []; while (true) kept.push(Buffer.alloc(1e6, 1))');
  expect(reason).toMatch(/used \d+ MB of memory; its limit is 250 MB/);
});

test('a signal from outside', async () => {
  note = new NoteSession();
  // A moment later: a kernel that is gone within the same millisecond may not have said that the run began.
  const reason = await crash('setTimeout(() => process.kill(process.pid, "SIGTERM"), 100); await new Promise(() => {})');
  expect(reason).toMatch(/SIGTERM/);
});

test('an exception of a timer and a rejected promise end nothing', async () => {
  note = new NoteSession();
  await note.run('scope.kept = 1; setTimeout(() => { throw new Error("of a timer") }); Promise.reject(new Error("of a promise"))');
  for (const message of ['of a timer', 'of a promise'])
    expect(await note.until((event) => event.type === 'log' && event.message === message)).toMatchObject({ error: { paragraphId: 'p1' } });
  await note.run('console.log(scope.kept)', 'p2');
  expect(note.text('p2')).toBe('1\n');
});

test.each(['process.exit(3)', 'process.abort()', 'builtin("node:process").exit()'])('%s is an error of the paragraph', async (text) => {
  note = new NoteSession();
  const finished = await note.run(text);
  expect(finished).toMatchObject({ status: 'ERROR' });
  expect(finished.error?.message).toContain('would end the kernel');
  expect(await note.run('1')).toMatchObject({ status: 'FINISHED' });
});

test('a kernel that cannot start says why, and what was to run fails', async () => {
  note = new NoteSession({ entry: 'kernel/session/testing/missing.ts' });
  await expect(note.run('1')).rejects.toMatchObject({
    code: 'KERNEL_START_FAILED',
    message: expect.stringContaining('Cannot find module'),
  });
  expect(note.kernels.status(note.noteId)).toMatchObject({ state: 'crashed', reason: expect.stringContaining('Cannot find module') });
});

test('restart and stop forget names; stop while idle is quick and leaves no process', async () => {
  note = new NoteSession();
  await note.run('scope.n = 1');
  const { pid } = note.kernels.status(note.noteId);
  await note.kernels.restart(note.noteId);
  await note.run('console.log(typeof scope.n)');
  expect(note.text()).toBe('undefined\n');
  expect(() => process.kill(pid!, 0)).toThrow();
  await note.kernels.stop(note.noteId, { graceful: true });
  expect(note.kernels.status(note.noteId)).toEqual({ state: 'stopped' });
  expect(readdirSync(path.join(note.home, 'kernels'))).toEqual([]);
});

test('a stop in the middle of a loop aborts the run', async () => {
  note = new NoteSession();
  const runId = await note.send('console.log("begun"); while (true) {}');
  await note.until(() => note.text().includes('begun'));
  await note.kernels.stop(note.noteId);
  expect(await note.finished(runId)).toMatchObject({ status: 'ABORT', error: { message: 'The kernel was stopped.' } });
});
