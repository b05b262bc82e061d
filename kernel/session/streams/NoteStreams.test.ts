import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { TestNote } from '../testing/TestNote.ts';

const queue = (...batches: string[]) => `ssc.queueStream([${batches.map((rows) => `sc.parallelize(${rows}, 2)`).join(', ')}])`;

describe.each([0, 2])('with %i workers', (workers) => {
  let note: TestNote;
  const start = () => {
    note = new TestNote({ workers, typeCheck: false });
    return note;
  };
  afterEach(() => note.dispose());

  test('display shows each batch, from the first one after the run', async () => {
    const note = start();
    const { streaming } = await note.run(
      'p1',
      `const words = ${queue("['a', 'b', 'a']", "['c']")};
       display(words.map((w) => [w, 1]).reduceByKey((a, b) => a + b), { fields: ['word', 'n'], chart: 'bar', title: 'Words' });`,
    );
    expect(streaming).toBe(true);
    await note.batch();
    await note.batch();
    const [first, second] = note.frames('p1');
    expect(first).toMatchObject({
      op: 'replace',
      batch: { time: 1000 },
      table: {
        fields: [
          { name: 'word', type: 'string' },
          { name: 'n', type: 'number' },
        ],
      },
    });
    expect(first?.op === 'replace' && first.table.columns.map((column) => [...column].sort())).toEqual([
      ['a', 'b'],
      [1, 2],
    ]);
    expect(second).toMatchObject({ op: 'replace', batch: { time: 2000 }, table: { columns: [['c'], [1]] } });
    expect(note.outputs('p1')).toMatchObject([
      { live: true, mode: 'complete', title: 'Words', chart: { kind: 'bar' }, streamId: expect.any(String) },
    ]);
  });

  test('append gets the batch’s time, and history is bounded by the threshold', async () => {
    const note = start();
    await note.run('p1', `display(${queue('[1]', '[2]', '[3]')}, { mode: 'append', fields: ['n'], threshold: Seconds(1) });`);
    for (let i = 0; i < 3; i++) await note.batch();
    expect(note.frames('p1').map((frame) => frame.op)).toEqual(['replace', 'append', 'append']);
    expect(note.outputs('p1')).toMatchObject([{ mode: 'append', timeField: 'time', threshold: 1000 }]);
    note.events.length = 0;
    note.interpreter.resync();
    const [replay] = note.of('output.frame');
    expect(replay!.frame).toMatchObject({
      op: 'replace',
      table: {
        columns: [
          [2000, 3000],
          [2, 3],
        ],
      },
    });
  });

  test('update replaces rows of equal keys', async () => {
    const note = start();
    await note.run('p1', `display(${queue("[['a', 1], ['b', 1]]", "[['b', 2]]")}, { mode: 'update' });`);
    await note.batch();
    await note.batch();
    expect(note.frames('p1').at(-1)).toMatchObject({ op: 'upsert', table: { columns: [['b'], [2]] } });
    expect(note.outputs('p1')).toMatchObject([{ mode: 'update', keys: ['key'] }]);
  });

  test('print is a live text output in Spark’s form', async () => {
    const note = start();
    await note.run('p1', `${queue("[['a', 1], ['b', 2]]")}.print(1);`);
    await note.batch();
    expect(note.text('p1')).toBe(`${'-'.repeat(43)}\nTime: 1000 ms\n${'-'.repeat(43)}\n(a,1)\n...\n\n`);
    expect(note.outputs('p1')).toMatchObject([{ kind: 'text', live: true }]);
  });

  test('a throw in a closure is told in its batch with the paragraph’s own place, and the stream goes on', async () => {
    const note = start();
    await note.run(
      'p1',
      `const rows = ${queue('[1, 13]', '[2]')};\ndisplay(rows.map((n) => {\n  if (n === 13) throw new RangeError('unlucky');\n  return n;\n}));`,
    );
    await note.batch();
    await note.batch();
    const [failed, fine] = note.frames('p1');
    expect(failed).toMatchObject({ op: 'batchError', message: 'RangeError: unlucky (p1, line 3, column 23)', batch: { time: 1000 } });
    expect(fine).toMatchObject({ op: 'replace', table: { columns: [[2]] } });
    expect(note.of('log')).toMatchObject([{ level: 'error', error: { paragraphId: 'p1', line: 3, column: 23 } }]);
    expect(note.of('stream.status').at(-1)!.stream.lastError).toContain('unlucky');
  });

  test('a rerun is followed at the next batch; one that fails leaves the stream as it was', async () => {
    const note = start();
    await note.run('p1', `const n = ${queue('[1]', '[2]', '[3]')};`);
    await note.run('p2', 'display(n.map((x) => x * 10));');
    await note.batch();
    await note.run('p2', 'display(n.map((x) => x * 100));');
    await note.batch();
    await note.run('p2', "display(n.map((x) => x * 1000));\nthrow new Error('halfway');");
    await note.batch();
    const shown = note.frames('p2').map((frame) => frame.op === 'replace' && frame.table.columns[0]![0]);
    expect(shown).toEqual([10, 200, 300]);
    expect(note.outputs('p2')).toMatchObject([{ live: true }]);
  });

  test('stop ends a paragraph’s streams and leaves the others', async () => {
    const note = start();
    await note.run('p1', `display(${queue('[1]', '[2]')});`);
    await note.run('p2', `display(${queue('[1]', '[2]')});`);
    await note.batch();
    await note.interpreter.stopParagraph('p1');
    await note.batch();
    expect([note.frames('p1').length, note.frames('p2').length]).toEqual([1, 2]);
    expect(note.of('paragraph.streaming').at(-1)).toMatchObject({ paragraphId: 'p1', streaming: false });
    expect(note.outputs('p1')).toMatchObject([{ live: false }]);
  });

  test('functions of a module travel to where the data is', async () => {
    const note = start();
    await note.run(
      'lib',
      '%lib(name=jobs)\nconst scale = 3;\nexport const times = (n: number) => n * scale;\nexport default class Rate { of = (n: number) => times(n) + 1 }',
    );
    await note.run(
      'p1',
      `import { times } from 'jobs';\nimport { createHash } from 'node:crypto';\ndisplay(${queue('[1, 2]')}.map((n) => [times(n), createHash('md5').update(String(n)).digest('hex').length, Seconds(n).milliseconds]));`,
    );
    await note.batch();
    expect(note.frames('p1')[0]).toMatchObject({
      table: {
        columns: [
          [3, 6],
          [32, 32],
          [1000, 2000],
        ],
      },
    });
  });
});

test.each([0, 2])('what closures print goes to their paragraph, with %i workers', async (workers) => {
  const note = new TestNote({ workers, typeCheck: false });
  const { console } = globalThis;
  const { log } = console;
  console.log = (text: string) => note.interpreter.print(`${text}\n`);
  const big = '(Array.from({ length: 50_000 }, (_, i) => i))';
  await note.run(
    'p1',
    `const rdd = sc.parallelize${big}.map((n) => { if (n === 7) console.log('seven'); return n; });\nawait rdd.count();`,
  );
  expect(note.text('p1')).toContain('seven\n');
  await note.run(
    'p2',
    `display(ssc.queueStream([sc.parallelize${big}]).map((n) => { if (n === 8) console.log('eight'); return n; }).count());`,
  );
  await note.batch();
  expect(note.outputs('p2').map(({ kind }) => kind)).toEqual(['table', 'text']);
  expect(note.text('p2', 1)).toBe('eight\n');
  console.log = log;
  await note.dispose();
});

test('a person’s own Stop of a batch that does not end is no error of the stream', async () => {
  const note = new TestNote({ workers: 1, typeCheck: false });
  await note.run('p1', `display(${queue('[1]')}.map((n) => { for (;;); return n; }));`);
  const isRunning = note.next((event) => event.type === 'stream.status' && event.stream.batches.some((b) => b.state === 'running'));
  note.clock.advance(1000);
  await isRunning;
  const isOver = note.next((event) => event.type === 'stream.status' && event.stream.batches.some((b) => b.state === 'completed'));
  await note.interpreter.stopParagraph('p1');
  await isOver;
  expect(note.of('stream.status').filter(({ stream }) => stream.lastError !== undefined)).toEqual([]);
  expect(note.frames('p1')).toEqual([]);
  expect(note.of('log')).toEqual([]);
  await note.dispose();
});

test('what has ended of a batch is told before all of it has', async () => {
  const note = new TestNote({ workers: 1, typeCheck: false });
  await note.run('p1', `display(${queue('[1]')});\ndisplay(${queue('[1]')}.map((n) => { for (;;); return n; }));`);
  const isTold = note.next(
    (event) =>
      event.type === 'stream.status' && event.stream.batches.some((b) => b.state === 'running' && b.outputs[0]?.duration !== undefined),
  );
  note.clock.advance(1000);
  await isTold;
  const [first, second] = note.of('stream.status').at(-1)!.stream.batches.at(-1)!.outputs;
  expect([first?.duration, second?.duration]).toEqual([expect.any(Number), undefined]);
  await note.dispose();
});

test('what an error came from is told, from a run as from a batch', async () => {
  const note = new TestNote({ workers: 1, typeCheck: false });
  const failing = "throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:9') });";
  const causes = ['Error: connect ECONNREFUSED 127.0.0.1:9'];
  expect(await note.run('p1', failing)).toMatchObject({ error: { message: 'TypeError: fetch failed', causes } });
  await note.run('p2', `display(${queue('[1]')}.map((n) => { ${failing} }));`);
  await note.batch();
  expect(note.frames('p2')).toMatchObject([
    { op: 'batchError', message: expect.stringMatching(/fetch failed \(.*\), caused by Error: connect ECONNREFUSED/) },
  ]);
  expect(note.of('log').at(-1)).toMatchObject({ error: { causes } });
  await note.dispose();
});

test('rows over the limit are counted and said', async () => {
  const note = new TestNote({ maxRows: 10, typeCheck: false });
  await note.run('p1', `display(${queue('Array.from({ length: 1000 }, (_, i) => i)')});`);
  await note.batch();
  expect(note.frames('p1')).toMatchObject([{ op: 'replace', table: { length: 10 }, totalRows: 1000 }]);
  await note.run('p2', 'display(sc.parallelize(Array.from({ length: 50 }, (_, i) => i)));');
  expect(note.frames('p2')).toMatchObject([{ op: 'replace', table: { length: 10 }, totalRows: 50 }]);
  await note.dispose();
});

test('what a person’s foreachRDD prints goes to their paragraph, and statuses count batches', async () => {
  const note = new TestNote({ typeCheck: false });
  await note.run('p1', `${queue('[1]')}.print();`);
  await note.run(
    'p2',
    `${queue('[1, 2]')}.foreachRDD(async (rdd) => { console.error; print_(await rdd.count()); });\nfunction print_(n: number) { z.show('count ' + n + '\\n'); }`,
  );
  await note.batch();
  expect(note.text('p2')).toContain('count 2\n');
  const { stream } = note.of('stream.status').at(-1)!;
  expect(stream).toMatchObject({ name: 'ssc', state: 'ACTIVE', completedBatches: 1, paragraphs: ['p1', 'p2'] });
  expect(stream.batches.at(-1)!.outputs.map(({ name, paragraphId }) => `${name} ${paragraphId}`)).toEqual([
    'print at p1:1 p1',
    'foreachRDD at p2:1 p2',
  ]);
  await note.dispose();
});

test('what a foreachRDD displays is shown in one place, batch after batch', async () => {
  const note = new TestNote({ typeCheck: false });
  await note.run('p1', `${queue('[1]', '[2]', '[3]')}.foreachRDD(async (rdd) => { display(await rdd.collect()); display([['n', 1]]); });`);
  for (let i = 0; i < 3; i++) await note.batch();
  expect(note.outputs('p1').map(({ kind, index }) => `${kind} ${index}`)).toEqual(['table 0', 'table 1']);
  expect(note.frames('p1').map((frame) => frame.op === 'replace' && frame.table.columns[0]![0])).toEqual([1, 2, 3]);
  await note.dispose();
});

test('a source that cannot be read is told at the output’s line, and a stopped stream says what to run', async () => {
  const note = new TestNote({ typeCheck: false });
  await note.run('p1', "const lines = ssc.textFileStream('/etc/passwd');\ndisplay(lines);");
  await note.batch();
  expect(note.frames('p1')).toMatchObject([{ op: 'batchError', message: expect.stringContaining('/etc/passwd is a file') }]);
  expect(note.of('log').at(-1)).toMatchObject({ error: { code: 'FOLDER_UNREADABLE', paragraphId: 'p1', line: 2 } });
  await note.interpreter.stopStream(note.of('stream.status').at(-1)!.stream.id, false);
  expect(note.of('paragraph.streaming').at(-1)).toMatchObject({ paragraphId: 'p1', streaming: false });
  const { error } = await note.run('p2', 'display(lines);');
  expect(error).toMatchObject({ code: 'CONTEXT_STOPPED', line: 1, column: 1, hint: expect.stringContaining('run the paragraph') });
  await note.dispose();
});

test('a log producer belongs to its paragraph: a rerun replaces it, stop ends it', async () => {
  const note = new TestNote({ typeCheck: false });
  const folder = JSON.stringify(join(note.folder, 'clicks'));
  const { streaming } = await note.run(
    'p1',
    `const producer = logProducer({ destination: ${folder}, files: 1, rate: 1000 });\nawait producer.done;`,
  );
  expect(streaming).toBe(false);
  expect((await readdir(join(note.folder, 'clicks'))).length).toBe(1);
  expect(await note.run('p1', `const producer = logProducer({ destination: ${folder} });`)).toMatchObject({ streaming: true });
  await note.interpreter.stopParagraph('p1');
  await note.run('p2', 'display(String(producer.isRunning));');
  expect(note.text('p2')).toBe('false\n');
  await note.dispose();
});

test('what a paragraph wants cleaned up is, before its code runs again and when it is stopped', async () => {
  const note = new TestNote({ typeCheck: false });
  const text = (run: number) => `display('run ${run}'); z.onStop(() => display('cleanup ${run}'));`;
  expect(await note.run('p1', text(1))).toMatchObject({ streaming: true });
  await note.run('p1', text(2));
  await note.interpreter.stopParagraph('p1');
  const printed = note.of('output.frame').map(({ frame }) => frame.op === 'text' && frame.text.trim());
  expect(printed).toEqual(['run 1', 'cleanup 1', 'run 2', 'cleanup 2']);
  expect(note.of('paragraph.streaming').at(-1)).toMatchObject({ streaming: false });
  await note.dispose();
});

test('rows with a time are appended, but not those of a window or a state', async () => {
  const note = new TestNote({ typeCheck: false });
  const timed = `ssc.queueStream([sc.parallelize([1])]).map((n) => ({ at: new Date(n), n }))`;
  await note.run('p1', `display(${timed});`);
  await note.run('p2', `display(${timed}.window(Seconds(2)));`);
  await note.batch();
  expect([note.outputs('p1')[0]!.mode, note.outputs('p2')[0]!.mode]).toEqual(['append', 'complete']);
  await note.dispose();
});

test('a context of a paragraph’s own is replaced by its rerun', async () => {
  const note = new TestNote({ typeCheck: false });
  const own = 'const mine = new StreamingContext(sc, Seconds(60));\nmine.queueStream([sc.parallelize([1])]).print();\nmine.start();';
  expect(await note.run('p1', own)).toMatchObject({ status: 'FINISHED', streaming: true });
  expect(await note.run('p1', own)).toMatchObject({ status: 'FINISHED', streaming: true });
  const active = new Map(note.of('stream.status').map(({ stream }) => [stream.id, stream.state]));
  expect([...active.values()].filter((state) => state === 'ACTIVE')).toHaveLength(1);
  await note.interpreter.stopParagraph('p1');
  expect(note.of('stream.removed')).toHaveLength(2);
  await note.dispose();
});
