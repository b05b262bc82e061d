import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNote } from './testing/TestNote.ts';

let note: TestNote;
beforeAll(() => {
  note = new TestNote();
});
afterAll(() => note.dispose());

const error = async (text: string) => {
  const { status, error: found } = await note.run('p2', text);
  const { code, paragraphId, line, column } = found!;
  return { status, code, at: `${paragraphId}:${line}:${column}` };
};

test('the value of the last expression is shown, records as a table and others as text', async () => {
  await note.run('p1', 'const one: number = 1;\none + 41');
  expect(note.text('p1')).toBe('42\n');
  await note.run('p1', '[{ a: 1 }, { a: 2 }]');
  expect(note.frames('p1')).toEqual([{ op: 'replace', table: { fields: [{ name: 'a', type: 'number' }], columns: [[1, 2]], length: 2 } }]);
});

test('later paragraphs read names, types and modules of earlier ones, and say whose they read', async () => {
  await note.run(
    'lib',
    '%lib(name=jobs)\nexport interface Click { product: string }\nexport const parse = (line: string): Click => ({ product: line });',
  );
  await note.run('p1', "import { parse } from 'jobs';\nlet n = 2; const first = parse('Anna'); n = 3;");
  const { reads } = await note.run('p2', "import type { Click } from 'jobs';\nconst c: Click = first; c.product + n");
  expect(reads).toEqual(['p1']);
  expect(note.text('p2')).toBe('Anna3\n');
});

test('a rerun replaces the names of a paragraph and keeps its outputs by place', async () => {
  await note.run('p1', 'const k = 1; k');
  const [before] = note.outputs('p1');
  await note.run('p1', 'const k = 2; k');
  expect(note.outputs('p1').map(({ id, index }) => ({ id, index }))).toEqual([{ id: before!.id, index: 0 }]);
  await note.run('p2', 'k');
  expect(note.text('p2').endsWith('2\n')).toBe(true);
});

test('a syntax error stops the paragraph with its place', async () => {
  expect(await error('const a = 1;\nconst b = (')).toEqual({ status: 'ERROR', code: 'SYNTAX_ERROR', at: 'p2:2:12' });
  expect(note.diagnostics('p2')).toMatchObject([{ code: 'TS1109', line: 2, column: 12, severity: 'error' }]);
});

test('a type error stops the paragraph before it does anything, with every diagnostic', async () => {
  expect(await error("console.log('never');\nconst a: string = 4;\n  sc.nothing();")).toEqual({
    status: 'ERROR',
    code: 'TYPE_ERROR',
    at: 'p2:2:7',
  });
  expect(note.diagnostics('p2').map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual(['TS2322 2:7', 'TS2339 3:6']);
});

test('@ts-nocheck runs a paragraph whose types are wrong', async () => {
  expect(await note.run('p2', '// @ts-nocheck\nconst a: string = 4; a')).toMatchObject({ status: 'FINISHED' });
});

test('an enum is refused with a way out', async () => {
  expect(await error('enum Colour { red }')).toMatchObject({ status: 'ERROR', at: 'p2:1:6' });
});

test('a throw at the top level names line and column behind any number of closures', async () => {
  expect(await error("\n  [1].map((x) => [x].map((y) => y)); throw new RangeError('no');")).toEqual({
    status: 'ERROR',
    code: 'UNCAUGHT',
    at: 'p2:2:44',
  });
});

test('a throw in a function of another paragraph is told where it is, with the way to it', async () => {
  await note.run('p1', "const fail = () => {\n  throw new Error('deep');\n};");
  const { error: found } = await note.run('p2', '\nfail();');
  expect(found).toMatchObject({ message: 'Error: deep', paragraphId: 'p1', line: 2, column: 9 });
  expect(found!.stack!.split('\n')[1]).toContain('p2:2:1');
});

test('a name of another paragraph is a constant', async () => {
  await note.run('p1', 'let total = 1;');
  expect(await error('\ntotal = 2;')).toEqual({ status: 'ERROR', code: 'NAME_NOT_YOURS', at: 'p2:2:1' });
});

test('a name of a paragraph that was not run, and one of a paragraph below, are told apart', async () => {
  expect(await error('notRunYet + 1')).toEqual({ status: 'ERROR', code: 'TYPE_ERROR', at: 'p2:1:1' });
  expect(note.diagnostics('p2')[0]!.message).toContain('run that one first');
  await note.run('p3', 'const below = 1;');
  await note.run('p2', 'below');
  expect(note.diagnostics('p2')[0]!.message).toContain('below this one');
});

test('a missing module says how to install it, a missing export what there is', async () => {
  expect(await error("import x from 'not-installed';\nx")).toEqual({ status: 'ERROR', code: 'MODULE_NOT_FOUND', at: 'p2:1:15' });
  const { error: found } = await note.run('p2', "// @ts-nocheck\nimport { nope } from 'node:os';\nnope");
  expect(found).toMatchObject({ code: 'EXPORT_NOT_FOUND', line: 2, column: 10 });
});

test('a capture that cannot travel is refused when the stream is defined', async () => {
  expect(await error('const rdd = sc.parallelize([1]);\nconst all = rdd.map((x) => [x, ssc]);')).toEqual({
    status: 'ERROR',
    code: 'CAPTURE_DRIVER_ONLY',
    at: 'p2:2:32',
  });
});

test('an unknown interpreter is named', async () => {
  expect(await error('%spark val x = 1')).toEqual({ status: 'ERROR', code: 'INTERPRETER_UNKNOWN', at: 'p2:1:1' });
});

test('a promise that never comes is interrupted, the run behind it goes on, and names stay', async () => {
  await note.run('p1', 'const kept = 7;');
  const started = note.next((event) => event.type === 'run.started' && event.runId === 'stuck');
  const stuck = note.run('p2', 'const lost = 1; await new Promise(() => {});', { runId: 'stuck' });
  const behind = note.run('p3', 'kept');
  await started;
  expect(note.interpreter.interrupt('stuck')).toBe(true);
  expect(await stuck).toMatchObject({ status: 'ABORT', error: { code: 'RUN_INTERRUPTED' } });
  expect(await behind).toMatchObject({ status: 'FINISHED' });
  expect(note.text('p3')).toBe('7\n');
  expect(note.interpreter.interrupt('stuck')).toBe(false);
});

test('display waits for what is still to come', async () => {
  await note.run('p3', "display(sc.parallelize(['a', 'b', 'a']).countByValue(), { fields: ['word', 'n'] });");
  expect(note.frames('p3')).toMatchObject([{ table: { fields: [{ name: 'word' }, { name: 'n' }], length: 2 } }]);
});

test('what a timer throws is shown by its paragraph and logged with its place', async () => {
  // The process hands uncaught errors on; here the paragraph does.
  const thrown = new Promise<unknown>((resolve) => Object.assign(globalThis, { handOn: resolve }));
  await note.run('p3', "// @ts-nocheck\nsetTimeout(() => { try { throw new RangeError('late'); } catch (e) { handOn(e); } });");
  note.interpreter.uncaught(await thrown);
  expect(note.text('p3', note.outputs('p3').length - 1)).toBe('RangeError: late at line 2, column 32\n');
  expect(note.of('log').at(-1)).toMatchObject({ level: 'error', error: { code: 'UNCAUGHT', paragraphId: 'p3', line: 2, column: 32 } });
});

test('markdown is its own output', async () => {
  await note.run('p3', '%md # Hello');
  expect(note.outputs('p3')).toMatchObject([{ kind: 'md', index: 0 }]);
  expect(note.text('p3')).toBe('# Hello');
});

test('forms are shown and hold what people fill in', async () => {
  await note.run('p1', "z.input('product', 'Anna') + z.select('n', [1, 2])");
  expect(note.text('p1')).toContain('Anna1');
  expect(note.of('forms').at(-1)!.forms).toMatchObject({ product: { type: 'TextBox', defaultValue: 'Anna' }, n: { type: 'Select' } });
  await note.run('p1', "z.input('product', 'Anna') + z.select('n', [1, 2])", { params: { product: 'Bo', n: 2 } });
  expect(note.text('p1').endsWith('Bo2\n')).toBe(true);
});

test('what a paragraph prints is capped, and says so', async () => {
  const small = new TestNote({ maxOutputBytes: 1000 });
  await small.run('p1', 'display("x".repeat(50_000_000));');
  const text = small.text('p1');
  expect(text.length).toBeLessThan(1300);
  expect(text).toContain('more bytes were not shown');
  await small.dispose();
});

test('ssc.start() with nothing to start says what starts a stream', async () => {
  const other = new TestNote();
  const said = 'ssc.start() had nothing to start: there is no output operation yet.';
  await other.run('p1', 'ssc.start()');
  expect(other.text('p1')).toContain(said);
  await other.run('p2', 'ssc.queueStream([]).print(); ssc.start()');
  await other.run('p3', 'ssc.stop(false)');
  await other.run('p4', 'ssc.start()');
  expect(other.text('p4')).toContain(said);
  await other.run('p5', 'ssc.stop(false); ssc.queueStream([]).print(); ssc.start()');
  expect(other.text('p2') + other.text('p5')).not.toContain(said);
  await other.dispose();
});
