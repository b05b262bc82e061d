import { afterEach, expect, test } from 'vitest';
import { TestNote } from '../testing/TestNote.ts';

// What people fill in reaches streams that run: the next batch has it, and nothing is started again.

let note: TestNote;
afterEach(() => note.dispose());

const source = 'const numbers = ssc.queueStream([1, 2, 3, 4, 5, 6].map(() => sc.parallelize([1, 5, 9, 20])));';
const rows = (paragraphId: string) => {
  const frame = note.frames(paragraphId).at(-1);
  return frame?.op === 'replace' ? frame.table.columns.flat() : frame;
};

test.each([0, 1])('a closure on its way to %i workers captures the value of the next batch', async (workers) => {
  note = new TestNote({ workers });
  const ran = await note.run(
    'p1',
    `${source}\nconst least = Number(z.input('least', 4));\ndisplay(numbers.filter((n) => n > least), { mode: 'complete' });`,
  );
  expect(ran.error).toBeUndefined();
  await note.batch();
  expect(rows('p1')).toEqual([5, 9, 20]);
  note.interpreter.setParams('p1', { least: '8' });
  await note.batch();
  expect(rows('p1')).toEqual([9, 20]);
  expect(note.of('run.started')).toHaveLength(1);
});

test('constants made of it follow, in later paragraphs too, and functions that capture them', async () => {
  note = new TestNote();
  await note.run('p1', `${source}\nconst least = Number(z.noteInput('least', 4)); const twice = least * 2;`);
  await note.run('p2', 'const most = twice + 1; const isBig = (n: number) => n > most;');
  await note.run('p3', "display(numbers.filter((n) => isBig(n)), { mode: 'complete' });");
  await note.batch();
  expect(rows('p3')).toEqual([20]);
  note.interpreter.setNoteParams({ least: '2' });
  await note.batch();
  expect(rows('p3')).toEqual([9, 20]);
});

test('what runs on the driver once a batch reads it there', async () => {
  note = new TestNote();
  await note.run(
    'p1',
    `${source}\nconst word = z.select('word', ['one', 'two']);\nnumbers.foreachRDD(() => { display(word + ' ' + z.input('direct', 'x')) });`,
  );
  await note.batch();
  note.interpreter.setParams('p1', { word: 'two', direct: 'y' });
  await note.batch();
  expect(note.text('p1')).toBe('one x\ntwo y\n');
});

test('a value that cannot be used leaves the one before, and says so', async () => {
  note = new TestNote();
  await note.run(
    'p1',
    `${source}\nconst only = JSON.parse(z.input('only', '[5]'));\ndisplay(numbers.filter((n) => only.includes(n)), { mode: 'complete' });`,
  );
  await note.batch();
  note.interpreter.setParams('p1', { only: '[9' });
  await note.batch();
  expect(rows('p1')).toEqual([5]);
  expect(note.of('log').at(-1)).toMatchObject({ level: 'error', error: { paragraphId: 'p1' } });
});

test('state is kept when the form changes and when the paragraph is run again with it', async () => {
  note = new TestNote();
  const text = `${source}\nconst step = Number(z.input('step', 1));
    const total = numbers.map((n) => ['all', step]).updateStateByKey((values, old?: number) => (old ?? 0) + values.reduce((a, b) => a + b, 0));
    display(total.map(([, sum]) => sum), { mode: 'complete' });`;
  expect((await note.run('p1', text)).error).toBeUndefined();
  await note.batch();
  expect(rows('p1')).toEqual([4]);
  note.interpreter.setParams('p1', { step: '10' });
  await note.batch();
  expect(rows('p1')).toEqual([44]);
  await note.run('p1', text, { params: { step: '10' } });
  await note.batch();
  expect(rows('p1')).toEqual([84]);
});

test('a closure that calls z itself is told to take a constant', async () => {
  note = new TestNote();
  const { error } = await note.run('p1', `${source}\nnumbers.filter((n) => n > Number(z.input('least'))).print()`);
  expect(error).toMatchObject({ code: 'CAPTURE_DRIVER_ONLY', line: 2 });
});
