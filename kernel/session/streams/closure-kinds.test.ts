import { afterEach, describe, expect, test } from 'vitest';
import { TestNote } from '../testing/TestNote.ts';

describe.each([0, 1])('functions of every kind, with %i workers', (workers) => {
  const notes: TestNote[] = [];
  const run = async (code: string) => {
    const note = new TestNote({ workers, typeCheck: false });
    notes.push(note);
    const { error } = await note.run('p1', code);
    return {
      error,
      text: note
        .outputs('p1')
        .map((_, i) => note.text('p1', i))
        .join(''),
    };
  };
  afterEach(async () => {
    for (const note of notes.splice(0)) await note.dispose();
  });

  test('generators give rows', async () => {
    const { text } = await run(
      `const twice = function* (x) { yield x; yield x * 10; };
       const rdd = sc.parallelize([1, 2], 1);
       display(JSON.stringify(await rdd.flatMap(twice).mapPartitions(function* (rows) { for (const x of rows) yield x + 1; }).collect()));`,
    );
    expect(text).toContain('[2,11,3,21]');
  });

  test('where a partition is handed over, promises are awaited and modules imported', async () => {
    const { text, error } = await run(
      `const seen = sc.collectionAccumulator();
       await sc.parallelize(['/a/x', '/a/y'], 1).foreachPartition(async (rows) => {
         const { basename } = await import('node:path');
         for (const row of rows) seen.add(basename(row));
       });
       await sc.parallelize([1], 1).foreach(async (n) => { await Promise.resolve(); seen.add(n); });
       display(JSON.stringify([...seen.value, await sc.parallelize([1, 2], 1).runJob(async (rows) => [...rows].length)]));`,
    );
    expect([error, text]).toEqual([undefined, expect.stringContaining('["x","y",1,[2]]')]);
  });

  test.each([
    ['map', 'ssc.queueStream([]).map(async (x) => x)'],
    ['filter', 'ssc.queueStream([]).filter(async (x) => false)'],
    ['flatMap', 'ssc.queueStream([]).flatMap(async function* (x) { yield x; })'],
    ['reduceByKey', 'ssc.queueStream([]).reduceByKey(async (a, b) => a + b)'],
    ['import()', "ssc.queueStream([]).map(async (x) => (await import('node:path')).basename(x))"],
    ['an RDD', 'sc.parallelize([1]).map(async (x) => x)'],
  ])('an async one is refused where it is defined, with its place and the way out: %s', async (_, code) => {
    const { error } = await run(`const before = 1;\n${code};`);
    expect(error).toMatchObject({
      code: 'CLOSURE_ASYNC',
      line: 2,
      column: code.indexOf('async') + 1,
      message: expect.stringMatching(
        /^The closure at p1:2:\d+ cannot be sent to the workers: it is async.*foreachPartition\(async rows => …\)/,
      ),
    });
  });
});
