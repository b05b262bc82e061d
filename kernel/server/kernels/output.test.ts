import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { NoteSession } from './testing/NoteSession.ts';

let note: NoteSession;
afterEach(() => note.end());

test('ten million lines: what comes is bounded and says so, begins with the first and ends with the last', async () => {
  note = new NoteSession();
  const begun = performance.now();
  await note.run('for (let i = 1; i <= 10_000_000; i++) console.log(i)');
  const seconds = (performance.now() - begun) / 1000;
  const text = note.text();
  expect(text.startsWith('1\n2\n3\n')).toBe(true);
  expect(text.endsWith('\n9999999\n10000000\n')).toBe(true);
  expect(text.length).toBeLessThan(4_000_000 + seconds * 700_000);
  // What is there and what is said to be left out are all of them.
  const lines = text.match(/^\d+$/gm)?.length ?? 0;
  const leftOut = [...text.matchAll(/^\[([\d,]+) lines, .* left out/gm)].reduce((sum, [, n]) => sum + Number(n!.replaceAll(',', '')), 0);
  expect(lines + leftOut).toBe(10_000_000);
  const frames = note.events.filter(({ event }) => event.type === 'output.frame').length;
  expect(frames).toBeLessThan(100 + seconds * 40);
  expect(note.kernels.status(note.noteId).memoryMb ?? 0).toBeLessThan(300);
}, 60_000);

test('one text of 50 MB', async () => {
  note = new NoteSession();
  await note.run('console.log("first" + "x".repeat(50e6) + "last")');
  const text = note.text();
  expect(text.startsWith('firstxxx')).toBe(true);
  expect(text.endsWith('xlast\n')).toBe(true);
  expect(text).toMatch(/MB left out/);
  expect(text.length).toBeLessThan(3_000_000);
});

test('text is seen while the code that printed it still loops, each line, in order', async () => {
  note = new NoteSession();
  const runId = await note.send('console.log("a"); console.log("b"); while (true) {}');
  await note.until(() => note.text() === 'a\nb\n');
  await note.kernels.interrupt(note.noteId, runId);
  await note.finished(runId);
});

test('text printed before an event comes before it, also in a flood', async () => {
  note = new NoteSession();
  await note.run(`
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 200_000; i++) console.log("line " + i);
      console.log("end of round " + round);
      emit({ type: 'log', level: 'info', message: 'round ' + round });
    }`);
  const order = note.events.flatMap(({ event }) => {
    if (event.type === 'log') return [event.message];
    if (event.type === 'output.frame' && event.frame.op === 'text') return event.frame.text.match(/end of round \d/g) ?? [];
    return [];
  });
  expect(order).toEqual([0, 1, 2].flatMap((round) => [`end of round ${round}`, `round ${round}`]));
});

test('a flood of tables waits for who reads it and ends with the last', async () => {
  note = new NoteSession();
  await note.run(`
    emit({ type: 'output.open', info: { id: 't', paragraphId: 'p1', runId: 'RUN', index: 1, kind: 'table', live: false } });
    const column = Array.from({ length: 20_000 }, (_, i) => i);
    for (let n = 0; n < 500; n++)
      emit({ type: 'output.frame', outputId: 't', frame: { op: 'replace', table: { fields: [{ name: 'n', type: 'number' }], columns: [column], length: 20_000 }, totalRows: 20_000 + n } });
  `);
  const totals = note.events.flatMap(({ event }) =>
    event.type === 'output.frame' && event.frame.op === 'replace' ? [event.frame.totalRows ?? 0] : [],
  );
  expect(totals.at(-1)).toBe(20_499);
  expect(totals).toEqual([...totals].sort((a, b) => a - b));
  expect(note.kernels.status(note.noteId).state).not.toBe('crashed');
});

test('an event that is too large for the log is left out, and said', async () => {
  note = new NoteSession();
  await note.run(`
    emit({ type: 'output.frame', outputId: 'p1:x', frame: { op: 'replaceText', text: 'x'.repeat(20e6) } });
    emit({ type: 'log', level: 'info', message: 'x'.repeat(20e6) })`);
  expect(await note.until((event) => event.type === 'output.frame' && event.frame.op === 'batchError')).toMatchObject({
    frame: { message: expect.stringContaining('19.1 MB in one step is more than a kernel sends') },
  });
  expect(await note.until((event) => event.type === 'log')).toMatchObject({ message: expect.stringContaining('more than a kernel sends') });
});

test('values that JSON has no form for do not end anything', async () => {
  note = new NoteSession();
  await note.run(`
    const cycle = {}; cycle.self = cycle;
    emit({ type: 'forms', paragraphId: 'p1', forms: { big: 12n, cycle, f: () => 1 } })`);
  expect(await note.until((event) => event.type === 'forms')).toMatchObject({ forms: { big: '12', cycle: { self: '[circular]' } } });
});

test('what is written to the process’s own descriptors fills no disk', async () => {
  note = new NoteSession({ stdoutBytes: 1_000_000 });
  await note.run('const chunk = "x".repeat(100_000); for (let i = 0; i < 100; i++) builtin("node:fs").writeSync(1, chunk)');
  const [id] = readdirSync(path.join(note.home, 'kernels'));
  const log = path.join(note.home, 'kernels', id!, 'kernel.log');
  await expect.poll(() => statSync(log).size, { timeout: 5000 }).toBeLessThan(1_000_000);
});
