import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestReport } from '../../protocol/testReport.ts';
import { TestNote } from '../testing/TestNote.ts';

let note: TestNote;
beforeAll(async () => {
  note = new TestNote();
  await note.run(
    'lib',
    '%lib(name=jobs)\nexport const count = (words: DStream<string>) => words.map((w) => [w, 1]).reduceByKey((a, b) => a + b);\nexport const half = (n: number) => n / 2;',
  );
});
afterAll(() => note.dispose());

const report = (): TestReport => {
  const frame = note.frames('p1').at(-1);
  if (frame?.op !== 'replaceText') throw new Error('no report');
  return JSON.parse(frame.text) as TestReport;
};

test('tests of a module: passed, each by name, batches on a clock of their own', async () => {
  const { error, status } = await note.run(
    'p1',
    `%test
import { count, half } from 'jobs';
testOperation([['a', 'b'], ['a'], []], count, [[['b', 1], ['a', 1]], [['a', 1]], []], { name: 'counts words', inAnyOrder: true });
test('halves', () => { expect(half(3)).toBe(1.5); expect([1, { a: 2 }]).toEqual([1, { a: 2 }]); expect('mill').not.toContain('race'); });
test('windows, awaited', async () => {
  await testOperation([[1], [2], [3]], (s) => s.reduceByWindow((a, b) => a + b, Seconds(2), Seconds(1)), [[1], [3], [5]]);
  await testOperation([[1]], [[2]], (a, b) => a.union(b), [[1, 2]], { inAnyOrder: true });
});`,
  );
  expect(error).toBeUndefined();
  expect(status).toBe('FINISHED');
  expect(report().tests.map(({ name, status }) => `${name}: ${status}`)).toEqual([
    'counts words: passed',
    'halves: passed',
    'windows, awaited: passed',
  ]);
  expect(report().tests[0]!.batches).toHaveLength(3);
  expect(note.outputs('p1')).toMatchObject([{ kind: 'test' }]);
});

test('a batch that is not as expected: the paragraph is an error, and shows all batches', async () => {
  const { error, status } = await note.run(
    'p1',
    `%test
import { count } from 'jobs';
test('fine', () => {});
testOperation([['a'], ['a', 'a']], count, [[['a', 1]], [['a', 3]]], { name: 'wrong' });
test('throws', () => {
  throw new Error('no');
});`,
  );
  expect(status).toBe('ERROR');
  expect(error).toMatchObject({ code: 'TESTS_FAILED', message: '2 of 3 tests failed; the first: wrong.' });
  const [, wrong, throws] = report().tests;
  expect(wrong).toMatchObject({
    status: 'failed',
    message: '1 of 2 batches are not as expected; the first: that of 2 s.',
    batches: [
      { time: 1000, isEqual: true },
      { time: 2000, expected: ["[ 'a', 3 ]"], received: ["[ 'a', 2 ]"], isEqual: false },
    ],
  });
  expect(throws).toMatchObject({ status: 'failed', line: 6 });
});

test('a value that is not as expected says both, and the line', async () => {
  await note.run('p1', "%test\ntest('sum', () => {\n  expect(1 + 1).toEqual(3);\n});");
  expect(report().tests).toMatchObject([{ status: 'failed', line: 3, expected: '3', received: '2' }]);
});

test('a closure that throws in a batch fails its test with what it threw', async () => {
  await note.run('p1', "%test\ntestOperation([[1]], (s) => s.map((n) => { if (n) throw new Error('bad row'); return n; }), [[1]])");
  expect(report().tests[0]).toMatchObject({ status: 'failed', message: expect.stringContaining('bad row') });
});

test('types are checked, tests stand in %test only, and their names are nobody else’s', async () => {
  expect((await note.run('p1', "%test\ntestOperation([['a']], (s) => s.map((w) => w.length), [['b']])")).error).toMatchObject({
    code: 'TYPE_ERROR',
  });
  expect((await note.run('p2', "test('a', () => {})")).error).toMatchObject({ code: 'TEST_OUTSIDE' });
  await note.run('p1', '%test\nconst mine = 1; test("a", () => {})');
  expect((await note.run('p2', 'display(String(mine))')).error).toMatchObject({ message: expect.stringContaining('mine') });
});
