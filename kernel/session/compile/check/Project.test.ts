import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Project } from './Project.ts';

const root = resolve(import.meta.dirname, '../../../..');
const scope = `declare class DStream<T> { map<U>(f: (value: T) => U): DStream<U>; foreachRDD(f: (rdd: T[]) => void): void }
declare const lines: DStream<string>;`;
const order = ['lib', 'p1', 'p2', 'p3'];
let project: Project;
beforeAll(() => {
  project = new Project({ folder: root, appRoot: root, scope });
});

const check = (paragraphId: string, text: string, library?: string) =>
  project
    .check({ paragraphId, text, library }, order)
    .map(({ severity, code, line, column, endColumn }) => `${severity} ${code} ${line}:${column}-${endColumn}`);
const accept = (paragraphId: string, text: string, library?: string) => {
  expect(check(paragraphId, text, library)).toEqual([]);
  project.accept({ paragraphId, text, library });
};

test('names and types of earlier paragraphs are known, those of later ones are not', () => {
  accept('p1', 'interface Click { product: string }\nconst clicks = lines.map((line): Click => ({ product: line }));');
  accept('p3', 'const later = 1;');
  expect(check('p2', 'const first: DStream<Click> = clicks;')).toEqual([]);
  expect(check('p2', 'clicks.map((c) => c.prodct);')).toEqual(['error TS2551 1:21-27']);
  expect(check('p2', 'later;')).toEqual(['error TS2304 1:1-6']);
});

test('what a paragraph declares itself goes before what an earlier one declared', () => {
  accept('p1', 'const same = 1;');
  accept('p2', "const same = 'text'; const upper = same.toUpperCase();");
  expect(check('p3', 'const s: string = same;')).toEqual([]);
});

test('a text that was checked and did not run leaves the one before in force', () => {
  accept('p1', 'const n = 1;');
  expect(check('p1', "const n = 'x'; nothing;")).toEqual(['error TS2304 1:16-23']);
  expect(check('p2', 'const m: number = n;')).toEqual([]);
});

test('modules of the note are imported by name, with their types', () => {
  accept('lib', 'export interface Job { id: number }\nexport const make = (id: number): Job => ({ id });', 'jobs');
  expect(check('p2', "import { make, type Job } from 'jobs';\nconst job: Job = make(1);")).toEqual([]);
  expect(check('p2', "import { nope } from 'jobs';\nnope;")).toEqual(['error TS2305 1:10-14']);
});

test('packages have their own types; one that is not there is left to the kernel, which says how to install it', () => {
  expect(check('p2', "import { parse } from 'acorn';\nconst n: number = parse('1', { ecmaVersion: 2024 });")).toEqual([
    'error TS2322 2:7-8',
  ]);
  expect(check('p2', "import x from 'not-there';\nx.y;")).toEqual([]);
});

test('a missing annotation is a warning', () => {
  expect(check('p2', 'const half = (x) => x / 2;')).toEqual(['warning TS7006 1:15-16']);
});

test('assigning a captured name in a stream’s function is warned about, in an array’s or on the driver it is not', () => {
  expect(
    check('p2', 'let n = 0;\nlines.map((l) => { n++; return l; });\n[1].map(() => n++);\nlines.foreachRDD(() => { n = 1; });'),
  ).toEqual(['warning CAPTURED_ASSIGNMENT 2:20-21']);
});

test('top-level await and a comment at the end are fine; what follows the text is never told', () => {
  expect(check('p2', 'await Promise.resolve(1); // end')).toEqual([]);
  expect(check('p2', 'const a = {')).toEqual(['error TS1136 1:12-12']);
});

test('a removed paragraph takes its names along', () => {
  accept('p1', 'const gone = 1;');
  project.remove('p1');
  expect(check('p2', 'gone;')).toEqual(['error TS2304 1:1-5']);
});
