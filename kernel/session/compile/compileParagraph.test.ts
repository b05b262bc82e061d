import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileParagraph } from './compileParagraph.ts';
import { evaluate } from './evaluate.ts';
import { StackPlaces } from './StackPlaces.ts';

const places = new StackPlaces();
beforeAll(() => places.install());
afterAll(() => places.uninstall());

interface Registered {
  source: string;
  at: string;
  name: string;
  captures: string[];
}

async function run(text: string, options: { names?: Record<string, unknown>; scope?: Record<string, unknown> } = {}) {
  const { names = {}, scope = {} } = options;
  const note = new Map(Object.keys(names).map((name) => [name, 'p0']));
  const compiled = compileParagraph({ paragraphId: 'p1', text, outer: { note, ambient: new Set(Object.keys(scope)) } });
  const registered: (Omit<Registered, 'captures'> & { captures: () => object })[] = [];
  const { value, ...rest } = await evaluate(compiled, {
    names,
    scope,
    imports: compiled.imports.map(() => ({ default: 'default', named: 'named' })),
    places,
    register: (_, meta) =>
      registered.push({ source: meta.source, at: `${meta.line}:${meta.column}`, name: meta.name, captures: meta.captures }),
    load: async (specifier) => ({ loaded: specifier }),
  });
  return {
    value,
    names: { ...rest.names },
    exports: { ...rest.exports },
    registered: registered.map((one) => ({ ...one, captures: Object.keys(one.captures()) })),
    compiled,
  };
}

test('each function literal is registered with its source, place, name and captures', async () => {
  const { registered } = await run(
    'const k = 2;\nconst add = (a: number, b = k) => a + b + outer;\nfunction twice(n: number) { return add(n, n); }',
    { names: { outer: 1 } },
  );
  expect(registered).toEqual([
    { source: 'function twice(n        ) { return add(n, n); }', at: '3:1', name: 'twice', captures: ['add'] },
    { source: '(a        , b = k) => a + b + outer', at: '2:13', name: 'add', captures: ['k', 'outer'] },
  ]);
});

test('captures are what is bound outside: not parameters, locals, globals, properties or labels', async () => {
  const { registered } = await run(`const o = { x: 1 }, list = [1];
    list.map(({ x = o.x, ...rest }: any, i) => { loop: for (const y of [i]) { if (y) continue loop; try { Math.max(y) } catch (e) { e } } var v = rest; return v ?? x; })`);
  expect(registered.map(({ captures }) => captures)).toEqual([['o']]);
});

test('a closure captures the binding of its own turn of a loop, and inner ones what outer ones pass on', async () => {
  const { registered } = await run('for (let i = 0; i < 2; i++) { const f = () => () => i; f()(); }');
  expect(registered.map(({ captures }) => captures)).toEqual([['i'], ['i'], ['i'], ['i']]);
});

test('classes are registered with what their members need', async () => {
  const { registered } = await run('const base = 1;\nclass Counter { n = base; static of() { return new Counter(); } }\nnew Counter().n');
  expect(registered).toMatchObject([{ name: 'Counter', at: '2:1', captures: ['base'] }]);
});

test('functions keep the names that their places give them', async () => {
  const { value } = await run('const parse = (l: string) => l; const o = { half: (n: number) => n }; [parse.name, o.half.name]');
  expect(value).toEqual(['parse', 'half']);
});

test('the value is that of a last expression, awaited; assignments and declarations have none', async () => {
  expect((await run('const a = 1; a + 1;\n// end')).value).toBe(2);
  expect((await run('Promise.resolve(5)')).value).toBe(5);
  expect((await run('let a = 1; a = 2;')).value).toBeUndefined();
});

test('top-level names of any form are handed out, with the value that they have in the end', async () => {
  const { names } = await run(
    "import d, { named as n } from 'x'; let a = 1; const { b, c: [e] } = { b: 2, c: [3] }; function f() {} class G {} var v; a = 7;",
  );
  expect(Object.keys(names)).toEqual(['d', 'n', 'a', 'b', 'e', 'f', 'G', 'v']);
  expect(names).toMatchObject({ d: 'default', n: 'named', a: 7, b: 2, e: 3 });
});

test('exports of every form', async () => {
  const { exports } = await run(
    'export const a = 1; const b = 2; export { b as c }; export default function () { return 3; }\nexport function f() {}',
  );
  expect(Object.keys(exports)).toEqual(['a', 'c', 'default', 'f']);
  expect((await run('export default(4)')).exports).toEqual({ default: 4 });
});

test('import() goes through the note’s modules', async () => {
  expect((await run("(await import('jobs')) as any")).value).toEqual({ loaded: 'jobs' });
});

test('stacks name the paragraph’s own lines and columns, behind closures, after awaits, in earlier runs', async () => {
  const text =
    "const f = () => { throw new Error('x'); };\nconst g = [1].map((n) => n); export const later = async () => { await null; f(); };";
  const { exports } = await run(text);
  await run('1');
  const error = await (exports.later as () => Promise<void>)().catch((thrown: Error) => thrown);
  const frames = (error as Error).stack!.split('\n').filter((line) => line.includes('p1'));
  expect(frames[0]).toContain('p1:1:25');
  expect(frames[1]).toContain('p1:2:77');
});

test('the runtime’s name never hides one of the paragraph', async () => {
  expect((await run('const __m = 5; __m')).value).toBe(5);
});

test('names that nobody declares are told with their first place', async () => {
  const { compiled } = await run('typeof nobody === "undefined" && Math.max(1, 2)');
  expect(compiled.unknown).toEqual([
    { name: 'nobody', line: 1, column: 8 },
    { name: 'Math', line: 1, column: 34 },
  ]);
});

test('assigning a name of another paragraph is a problem at its place, destructuring included', () => {
  const compile = (text: string) =>
    compileParagraph({ paragraphId: 'p1', text, outer: { note: new Map([['n', 'p0']]), ambient: new Set(['ssc']) } });
  expect(
    compile('n = 1;\n[n] = [2]; n++; ssc = 1; let o; ({ n, o } = {});').problems.map(({ line, column }) => `${line}:${column}`),
  ).toEqual(['1:1', '2:1', '2:12', '2:17', '2:34']);
  expect(compile('let n = 1; n = 2;').problems).toEqual([]);
});
