import ts from 'typescript';
import { expect, test } from 'vitest';
import { declaredNames } from './declaredNames.ts';
import { NoteProgram } from './NoteProgram.ts';

const note = (...texts: string[]) => texts.map((text, i) => ({ file: `file:///n/p${i + 1}.ts`, version: 1, text }));

function programOf(...texts: string[]): NoteProgram {
  const program = new NoteProgram(ts);
  program.update(note(...texts));
  return program;
}

const suffix = (program: NoteProgram, n: number) => {
  const file = program.file(`file:///n/p${n}.ts`)!;
  return file.text.slice(file.end);
};

test('every way to declare a name at the top', () => {
  const text = `const a = 1, { b, c: [d, ...e], ...f } = x; function g() { const no = 1 } class H {} interface I {} type J = 1
    import k, { l as m } from 'x'; import * as n from 'y'; for (var o = 0;;) { let no } { var p = 1; function q() {} }`;
  expect([...declaredNames(ts, text).names].sort()).toEqual('H I J a b d e f g k m n o p'.split(' '));
});

test('a header is blanked and nothing moves', () => {
  const text = '%lib(name=jobs)\nexport const one = 1';
  const file = programOf(text).file('file:///n/p1.ts')!;
  expect(file.text).toBe(`${' '.repeat(15)}\nexport const one = 1\n;export{}`);
});

test('names of earlier paragraphs come from the nearest that declares them, names of its own stay its own', () => {
  const program = programOf('const a = 1, b = 2', 'const b = 3 // last', 'const a = b');
  expect(suffix(program, 1)).toBe('\n;export{a,b}');
  expect(suffix(program, 2)).toBe('\n;import{a}from"paragraph:file:///n/p1.ts";export{b}');
  expect(suffix(program, 3)).toBe('\n;import{b}from"paragraph:file:///n/p2.ts";export{a}');
});

test('what a paragraph exports by itself is not exported twice', () => {
  expect(suffix(programOf('export const a = 1; const b = 2; export { b as c, b }'), 1)).toBe('\n;export{}');
});

test('a library has a name and sees no paragraph; no paragraph sees its names', () => {
  const program = programOf('const a = 1', '%lib(name=jobs)\nexport const parse = 1', 'parse');
  expect(program.resolve('jobs')).toBe('file:///n/p2.ts');
  expect(suffix(program, 2)).toBe('\n;export{}');
  expect(suffix(program, 3)).toBe('\n;import{a}from"paragraph:file:///n/p1.ts";export{}');
});

test('a version changes when the text or the names before it change, and only then', () => {
  const program = programOf('const a = 1', 'a');
  const versions = () => [1, 2].map((n) => program.file(`file:///n/p${n}.ts`)!.version);
  const before = versions();
  const [first, second] = note('const a = 2', 'a');
  program.update([{ ...first!, version: 2 }, second!]);
  expect(versions()).toEqual(['2.1', before[1]]);
  program.update([{ ...first!, version: 3, text: 'const a = 2, c = 3' }, second!]);
  expect(versions()[1]).not.toBe(before[1]);
});

test('an open brace is an error at the end of the own text', () => {
  const file = programOf('await 1\nif (true) {').file('file:///n/p1.ts')!;
  expect(file.syntaxErrors.map((d) => [d.start, d.messageText])).toEqual([[19, "'}' expected."]]);
});

test('a module of another note is found by its path, and its neighbours by their names', () => {
  const program = new NoteProgram(ts);
  program.setLibraries([
    { specifier: 'course/Clicks/jobs', note: 'course/Clicks', text: "import { m } from 'math'; export const j = m" },
    { specifier: 'course/Clicks/math', note: 'course/Clicks', text: 'export const m = 1' },
  ]);
  const jobs = program.resolve('course/Clicks/jobs')!;
  expect(program.foreign(jobs)?.text).toContain('export const j');
  expect(program.resolve('math', jobs)).toBe(program.resolve('course/Clicks/math'));
  expect(program.resolve('math')).toBeUndefined();
});
