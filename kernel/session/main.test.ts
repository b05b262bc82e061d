import { afterAll, beforeAll, expect, test } from 'vitest';
import { NoteSession } from '../server/kernels/testing/NoteSession.ts';

// The whole kernel process, as the server starts it: control thread, permission flags, the interpreter, its type checker and its workers.

let note: NoteSession;
beforeAll(async () => {
  note = new NoteSession({ entry: 'kernel/session/main.ts' });
  await note.kernels.start(note.noteId);
}, 60_000);
afterAll(() => note.end());

const text = (paragraphId: string) =>
  note.events
    .flatMap(({ event }) =>
      event.type === 'output.frame' && event.outputId.startsWith(`${paragraphId}:`) && event.frame.op === 'text' ? [event.frame.text] : [],
    )
    .join('');

test('a pipeline with closures runs on worker threads under the permission flags', async () => {
  const finished = await note.run(
    `const factor = 2;
     const sums = await sc.parallelize([1, 2, 3, 4], 2).map((n): [string, number] => [n % 2 ? 'odd' : 'even', n * factor]).reduceByKey((a, b) => a + b).collect();
     console.log(JSON.stringify(sums.sort()));`,
    'p1',
  );
  expect(finished.error).toBeUndefined();
  expect(text('p1')).toBe('[["even",12],["odd",8]]\n');
  expect(note.kernels.status(note.noteId).level).toBe('L2');
}, 60_000);

test('a loop is interrupted and the names of before are there', async () => {
  await note.run('const kept = "kept"', 'p2');
  const runId = await note.send('console.log("begun"); while (true) {}', 'p3');
  await note.until(() => text('p3').includes('begun'));
  await note.kernels.interrupt(note.noteId, runId);
  expect(await note.finished(runId)).toMatchObject({ status: 'ABORT', error: { code: 'RUN_INTERRUPTED', paragraphId: 'p3' } });
  expect(await note.run('console.log(kept)', 'p4')).toMatchObject({ status: 'FINISHED' });
  expect(text('p4')).toBe('kept\n');
}, 60_000);

test.each([
  ['waits', 'await new Promise((done) => setTimeout(() => done(undefined), 5)); scope.n++'],
  ['prints', 'await sc.parallelize([1]).count(); scope.n++; console.log(scope.n)'],
])(
  'a loop that %s between its turns ends when it is stopped, and says nothing more',
  async (name, turn) => {
    const [loop, after] = [`loop-${name}`, `after-${name}`];
    await note.run(`const scope_${name} = { n: 0 }`, `state-${name}`);
    const runId = await note.send(`const scope = scope_${name}; console.log("begun"); while (true) { ${turn} }`, loop);
    await note.until(() => text(loop).includes('begun'));
    await note.kernels.interrupt(note.noteId, runId);
    expect(await note.finished(runId)).toMatchObject({ status: 'ABORT' });
    // Time enough for many turns, in the kernel's own time.
    await note.run(
      `const first = scope_${name}.n; for (let i = 0; i < 20; i++) await new Promise((done) => setTimeout(() => done(undefined), 5));
     console.log(scope_${name}.n - first)`,
      after,
    );
    expect(Number(text(after))).toBeLessThanOrEqual(1);
    const errors = note.events.filter(({ event }) => event.type === 'log' && event.level === 'error' && event.message.includes('stopped'));
    expect(errors).toEqual([]);
  },
  60_000,
);

test('a loop in the callback of a timer is interrupted by stopping its paragraph', async () => {
  await note.run('setTimeout(() => { console.log("begun"); while (true) {} }, 1)', 'p5');
  await note.until(() => text('p5').includes('begun'));
  await note.kernels.send(note.noteId, { type: 'paragraph.stop', paragraphId: 'p5' as never });
  expect(await note.run('console.log(kept)', 'p6')).toMatchObject({ status: 'FINISHED' });
  expect(note.kernels.status(note.noteId).state).not.toBe('crashed');
}, 60_000);

test('an exception of a timer is an error at the line of its paragraph, and nothing ends', async () => {
  await note.run('setTimeout(() => {\n  throw new Error("of a timer");\n}, 1)', 'p7');
  const log = await note.until((event) => event.type === 'log' && event.message.includes('of a timer'));
  expect(log).toMatchObject({ level: 'error', error: { paragraphId: 'p7', line: 2 } });
}, 60_000);

test('a million lines are bounded, their first and last are there', async () => {
  await note.run('for (let i = 1; i <= 1_000_000; i++) console.log(i)', 'p8');
  expect(text('p8').startsWith('1\n2\n')).toBe(true);
  expect(text('p8')).toMatch(/1000000\n$|more bytes were not shown/);
  expect(text('p8').length).toBeLessThan(8_000_000);
}, 60_000);

test('the server’s files are out of reach', async () => {
  const finished = await note.run('process.getBuiltinModule("node:fs").readFileSync("/etc/passwd")', 'p9');
  expect(finished).toMatchObject({ status: 'ERROR', error: { paragraphId: 'p9', line: 1 } });
  expect(finished.error?.message).toContain('restricted');
}, 60_000);
