import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoteId, ParagraphId } from '../../protocol/ids.ts';
import type { Library } from '../../protocol/library.ts';
import { TestNote } from '../testing/TestNote.ts';

let note: TestNote;
beforeAll(() => {
  note = new TestNote({ workers: 1 });
});
afterAll(() => note.dispose());

const library = (name: string, text: string): Library => ({
  specifier: `course/Clicks/${name}`,
  note: 'course/Clicks',
  noteId: 'n2' as NoteId,
  paragraphId: name as ParagraphId,
  text,
  line: 2,
  column: 1,
});
const math = library('math', 'export const double = (n: number): number => n * 2;');
const jobs = library('jobs', "import { double } from 'math';\nexport const twice = (ns: number[]): number[] => ns.map((n) => double(n));");

test('a module of another note, with one that it imports there, types and closures that travel', async () => {
  const libraries = [math, jobs];
  const text =
    "import { twice } from 'course/Clicks/jobs';\ndisplay(String(await sc.parallelize([[1, 2]]).map((ns) => twice(ns)).collect()))";
  const ran = await note.run('p1', text, { libraries });
  expect(ran).toMatchObject({ status: 'FINISHED', reads: [] });
  expect(note.text('p1')).toContain('2,4');
  const wrong = await note.run('p2', "import { twice } from 'course/Clicks/jobs';\ntwice(['a'])", { libraries });
  expect(wrong.error).toMatchObject({ code: 'TYPE_ERROR', line: 2, message: expect.stringContaining('number') });
});

test('one that has changed is made anew', async () => {
  const changed = library('math', 'export const double = (n: number): number => n * 20;');
  await note.run('p1', "import { double } from 'course/Clicks/math';\ndisplay(String(double(1)))", { libraries: [changed] });
  expect(note.text('p1')).toContain('20');
});

test('one that fails says which, where, and is an error of the import', async () => {
  const bad = library('bad', 'export const a = 1;\nthrow new Error("no");');
  const { error } = await note.run('p1', "import { a } from 'course/Clicks/bad';\na", { libraries: [bad] });
  expect(error).toMatchObject({
    code: 'MODULE_FAILED',
    paragraphId: 'p1',
    message: expect.stringContaining("'course/Clicks/bad'"),
    hint: expect.stringContaining('%lib(name=bad)'),
  });
});

test('one that is not there says how others are imported', async () => {
  const { error } = await note.run('p1', "import { a } from 'course/Nowhere/x';\na");
  expect(error).toMatchObject({ code: 'MODULE_NOT_FOUND', line: 1, hint: expect.stringContaining('path of the note') });
});
