import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Project } from './Project.ts';

const root = resolve(import.meta.dirname, '../../../..');
const scope = `declare class DStream<T> { map<U>(f: (value: T) => U): DStream<U>; foreachRDD(f: (rdd: T[]) => void): void }
declare const lines: DStream<string>;
declare class LongAccumulator { add(n: number): void }
declare const accumulator: LongAccumulator;
declare const StateSpec: { function(f: (key: string, state: { update(n: number): void }) => void): unknown };`;
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

describe('changing what a captured name holds', () => {
  const given = (body: string, before = '') => check('p2', `${before}\nlines.map((l) => { ${body}; return l; });`);

  test.each([
    ['pushing', 'const a: string[] = [];', 'a.push(l)', 'CAPTURED_CHANGE 2:20-21'],
    ['sorting', 'const a = [2, 1];', 'a.sort()', 'CAPTURED_CHANGE 2:20-21'],
    ['splicing deep inside', 'const a = { b: [[1]] };', 'a.b[0]!.splice(0)', 'CAPTURED_CHANGE 2:20-27'],
    ['a map', 'const m = new Map<string, number>();', 'm.set(l, 1)', 'CAPTURED_CHANGE 2:20-21'],
    ['a set', 'const s = new Set<string>();', 's.add(l)', 'CAPTURED_CHANGE 2:20-21'],
    ['deleting', 'const s = new Set<string>();', 's.delete(l)', 'CAPTURED_CHANGE 2:20-21'],
    ['a typed array', 'const t = new Uint8Array(4);', 't.fill(1)', 'CAPTURED_CHANGE 2:20-21'],
    ['an element', 'const a: string[] = [];', 'a[0] = l', 'CAPTURED_CHANGE 2:20-24'],
    ['a property', 'const o = { n: 0, by: { x: 1 } };', 'o.by.x += 1', 'CAPTURED_CHANGE 2:20-26'],
    ['a step', 'const o = { n: 0 };', 'o.n++', 'CAPTURED_CHANGE 2:20-23'],
    ['taking away', 'const o: { n?: number } = { n: 0 };', 'delete o.n', 'CAPTURED_CHANGE 2:27-30'],
    ['assigning all at once', 'const o = { n: 0 };', 'Object.assign(o, { n: 1 })', 'CAPTURED_CHANGE 2:34-35'],
    ['taking apart', 'let a = 0; const o = { n: 0 };', '[a] = [1]', 'CAPTURED_ASSIGNMENT 2:21-22'],
  ])('is warned about: %s', (_, before, body, warning) => {
    expect(given(body, before)).toEqual([`warning ${warning}`]);
  });

  test.each([
    ['a local', '', 'const a: string[] = []; a.push(l); a[0] = l; let n = 0; n++'],
    ['a parameter', '', '[[1]].forEach((row) => { row.push(1); row[0] = 2; })'],
    [
      'what is only read',
      'const a = [1]; const m = new Map([[1, 2]]);',
      'a.slice().sort(); a.map((x) => x + 1); m.get(1); a.concat([1]).push(2)',
    ],
    ['a copy', 'const a = [1];', 'const b = [...a]; b.push(1)'],
    ['an accumulator', '', 'accumulator.add(1)'],
    ['a local of the same name', 'const a = [1];', '{ const a: number[] = []; a.push(1); }'],
  ])('is fine of %s', (_, before, body) => {
    expect(given(body, before)).toEqual([]);
  });

  test('is found in functions that are given by name or called, once a place; in what the driver calls it is fine', () => {
    const seen = 'const seen = new Set<string>();\nfunction note(l: string) { seen.add(l); return l; }\n';
    const found = ['warning CAPTURED_CHANGE 2:28-32'];
    expect(check('p2', `${seen}lines.map(note);`)).toEqual(found);
    expect(check('p2', `${seen}lines.map((l) => note(l)).map((l) => note(l));`)).toEqual(found);
    expect(check('p2', `${seen}lines.foreachRDD((rdd) => { rdd.forEach(note); seen.clear(); });\n['a'].map(note);`)).toEqual([]);
  });

  test('is found in what mapWithState calls, and in what another paragraph declared', () => {
    expect(check('p2', 'const all: string[] = [];\nStateSpec.function((key, state) => { all.push(key); state.update(1); });')).toEqual([
      'warning CAPTURED_CHANGE 2:38-41',
    ]);
    accept('p1', 'const totals = new Map<string, number>();');
    expect(check('p2', 'lines.map((l) => totals.set(l, 1));')).toEqual(['warning CAPTURED_CHANGE 1:18-24']);
  });

  test('says which variable, what is done to it, and what to use', () => {
    const [warning] = project.check({ paragraphId: 'p2', text: 'const a: string[] = [];\nlines.map((l) => a.push(l));' }, order);
    expect(warning?.message).toBe(
      "'a' is changed (a.push) inside a function given to map: each worker changes only its own copy, and the paragraph never sees it. Use an accumulator instead: sc.longAccumulator() counts, sc.collectionAccumulator() gathers.",
    );
  });
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
