import { afterEach, expect, test } from 'vitest';
import { TestNote } from '../testing/TestNote.ts';

let note: TestNote;
afterEach(() => note.dispose());

const Words = `
const queue = [['a', 'b', 'a'], ['c'], [], ['a']].map((rows) => sc.parallelize(rows));
const words = ssc.queueStream(queue);
`;
const shown = (paragraphId: string) =>
  note.frames(paragraphId).flatMap((frame) => {
    if (frame.op !== 'replace' && frame.op !== 'append' && frame.op !== 'upsert') return [];
    const { columns, length } = frame.table;
    return [Array.from({ length }, (_, r) => columns.map((column) => column[r]))];
  });

test('the course’s code runs as it stands', async () => {
  note = new TestNote();
  const run = await note.run(
    'p1',
    `${Words}
words.foreachRDD(async rdd => {
  const sqlContext = SQLContext.getOrCreate(rdd.sparkContext)
  const df = rdd.toDF("word")
  df.registerTempTable("words")
  await sqlContext.sql("select word, count(*) as total from words group by word order by total desc").show()
})`,
  );
  expect(run.error).toBeUndefined();
  await note.batch();
  expect(note.text('p1')).toBe('+----+-----+\n|word|total|\n+----+-----+\n|   a|    2|\n|   b|    1|\n+----+-----+\n\n');
});

test('%sql over tables: a result, once; several statements; a command', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run('p1', "sc.parallelize([['a', 1], ['b', 2]]).toDF('word', 'n').createOrReplaceTempView('words')");
  const run = await note.run('p2', '%sql\nselect * from words where n > 1; show tables');
  expect(run).toMatchObject({ status: 'FINISHED', streaming: false });
  expect(shown('p2')).toEqual([[['b', 2]]]);
  expect(note.outputs('p2').map(({ kind }) => kind)).toEqual(['table', 'table']);
});

test('%sql over a stream follows every batch; Stop ends it', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run('p1', `${Words}words.toDF('word').createOrReplaceTempView('words')`);
  const run = await note.run('p2', '%sql\nselect word, count(*) as n from words group by word order by word');
  expect(run).toMatchObject({ status: 'FINISHED', streaming: true, reads: ['p1'] });
  for (let i = 0; i < 4; i++) await note.batch();
  expect(shown('p2')).toEqual([
    [
      ['a', 2],
      ['b', 1],
    ],
    [['c', 1]],
    [],
    [['a', 1]],
  ]);
  await note.interpreter.stopParagraph('p2');
  expect(note.outputs('p2')[0]).toMatchObject({ live: false, mode: 'complete' });
});

test('a window keeps its panes: each batch is loaded once, those that left are dropped', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run('p1', `${Words}words.registerTempTable('words', { window: Seconds(2) })`);
  await note.run('p2', '%sql select value, count(*) as n from words group by value order by value');
  await note.run('p3', '%sql select count(*) as n from words');
  for (let i = 0; i < 5; i++) await note.batch();
  expect(shown('p2')).toEqual([
    [
      ['a', 2],
      ['b', 1],
    ],
    [
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ],
    [['c', 1]],
    [['a', 1]],
    [['a', 1]],
  ]);
  expect(shown('p3')).toEqual([[[3]], [[4]], [[1]], [[1]], [[1]]]);
  await note.run('p4', "%sql select count(*) as n from duckdb_tables() where table_name like '__rows%'");
  expect(shown('p4')).toEqual([[[2]]]);
  await note.interpreter.stopParagraph('p2');
  await note.interpreter.stopParagraph('p3');
  await note.run('p4', "%sql select count(*) as n from duckdb_tables() where table_name like '__rows%'");
  expect(shown('p4').at(-1)).toEqual([[0]]);
});

test('a form reaches the running query at the next batch, and is a value whatever is typed', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run('p1', `${Words}words.toDF('word').createOrReplaceTempView('words', { window: Seconds(10) })`);
  await note.run('p2', "%sql\nselect word, count(*) as n from words where '${w=all}' in ('all', word) group by word order by word");
  await note.batch();
  note.interpreter.setParams('p2', { w: 'b' });
  await note.batch();
  note.interpreter.setParams('p2', { w: "x'; drop table words; --" });
  await note.batch();
  expect(shown('p2')).toEqual([
    [
      ['a', 2],
      ['b', 1],
    ],
    [['b', 1]],
    [],
  ]);
  expect(note.of('log')).toEqual([]);
});

test('a stream is joined with a table, and with a file', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run(
    'p1',
    `${Words}words.toDF('word').createOrReplaceTempView('words')
await sc.parallelize([['a', 'Apple'], ['b', 'Bread']]).toDF('word', 'name').write.parquet('names');
spark.read.parquet('names').createOrReplaceTempView('names')`,
  );
  await note.run('p2', '%sql\nselect name, count(*) as n from words join names using (word) group by name order by name');
  await note.run(
    'p3',
    `%sql\nselect name, count(*) as n from words join '${note.folder}/names/*.parquet' using (word) group by name order by name`,
  );
  await note.batch();
  expect(shown('p2')).toEqual([
    [
      ['Apple', 2],
      ['Bread', 1],
    ],
  ]);
  expect(shown('p3')).toEqual(shown('p2'));
});

test('%sql(type=append) adds rows, with the batch’s time; type=update replaces by key', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run('p1', `${Words}words.toDF('word').createOrReplaceTempView('words')`);
  await note.run('p2', '%sql(type=append, threshold=60000) select word from words');
  await note.run('p3', '%sql(type=update) select word, count(*) as n from words group by word');
  for (let i = 0; i < 4; i++) await note.batch();
  expect(note.outputs('p2')[0]).toMatchObject({ mode: 'append', threshold: 60_000, timeField: 'time' });
  expect(shown('p2')).toEqual([
    [
      [1000, 'a'],
      [1000, 'b'],
      [1000, 'a'],
    ],
    [[2000, 'c']],
    [],
    [[4000, 'a']],
  ]);
  expect(note.outputs('p3')[0]).toMatchObject({ mode: 'update', keys: ['word'] });
  const bad = await note.run('p2', '%sql(type=apend) select 1');
  expect(bad.error).toMatchObject({
    code: 'INTERPRETER_HEADER',
    message: "The property type of %sql is 'apend'; it can be append, update, complete, single.",
  });
});

test('display of a DataFrame, in a paragraph and in each batch', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run(
    'p1',
    `${Words}display(sc.parallelize([1, 2]).toDF('n'));
words.foreachRDD(rdd => { display(rdd.toDF('word').groupBy('word').count()) })`,
  );
  expect(shown('p1')).toEqual([[[1], [2]]]);
  const table = note.next((event) => event.type === 'output.frame' && event.outputId.endsWith('1:table'));
  await note.batch();
  expect(await table).toMatchObject({ frame: { op: 'replace', table: { length: 2 } } });
});

test('errors stand where they are in the paragraph', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run(
    'p1',
    `${Words}words.toDF('word').createOrReplaceTempView('words');sc.parallelize([1]).toDF('n').createOrReplaceTempView('ones')`,
  );
  const error = async (text: string) => (await note.run('p2', text)).error;
  expect(await error('%sql\nselect n,\n  nope from ones')).toMatchObject({
    code: 'SQL_ERROR',
    line: 3,
    column: 3,
    message: expect.stringMatching(/"nope" not found/),
  });
  expect(await error('%sql\nselect n frm ones x y')).toMatchObject({ code: 'SQL_ERROR', line: 2, column: expect.any(Number) });
  expect(await error('%sql\nselect ${a=1}, nope from ones')).toMatchObject({ line: 2, column: 16 });
  expect(await error('%sql select * from wrods')).toMatchObject({
    line: 1,
    column: 20,
    message: "There is no table 'wrods'. Did you mean 'words'? Tables are: words, ones.",
  });
  expect(await error('%sql\nselect word from from words')).toMatchObject({ code: 'SQL_ERROR', line: 2 });
  expect(await error('%sql ')).toMatchObject({ message: expect.stringMatching(/no query here/) });
  await note.run('p2', '%sql\nselect\n  nope from words');
  await note.batch();
  expect(note.frames('p2').at(-1)).toMatchObject({
    op: 'batchError',
    message: expect.stringMatching(/"nope" not found.*line 3, column 3/s),
  });
});

test('a query reads the note’s folder and nothing else, and loads nothing', async () => {
  note = new TestNote({ typeCheck: false });
  const error = async (text: string) => (await note.run('p1', text)).error;
  for (const sql of [
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/proc/self/environ')",
    "copy (select 1) to '/tmp/millrace-refused.csv'",
    "attach '/tmp/millrace-refused.db' as x",
    'install httpfs',
    'load httpfs',
    "select * from read_csv('http://127.0.0.1:1/x.csv')",
    'set enable_external_access = true',
    'reset lock_configuration',
    "select * from 'http://127.0.0.1:1/x.parquet'",
    'create secret s (type s3)',
    'begin transaction',
    'use memory',
    'set variable x = 1',
    'pragma enable_profiling',
    "call enable_logging('all')",
  ]) {
    expect([sql, (await error(`%sql ${sql}`))?.code]).toEqual([sql, 'SQL_REFUSED']);
  }
});

const rowsOf = async (outputId: string, from: number) => {
  const answer = note.next((event) => event.type === 'answer');
  await note.interpreter.ask('a', { about: 'rows', outputId: outputId as never, from, count: 2 });
  const event = await answer;
  return event.type === 'answer' ? event.answer : undefined;
};

test('a temporary table is there for every statement that follows, whoever runs it', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run('p1', '%sql create temp table kept as select 1 as one; create or replace temporary table kept as select 2 as two');
  await Promise.all([1, 2, 3].map((i) => note.run(`p${i + 1}`, '%sql select * from kept')));
  expect([shown('p2'), shown('p3'), shown('p4')]).toEqual([[[[2]]], [[[2]]], [[[2]]]]);
});

test('a million rows: the first are sent, all can be asked for, until the paragraph shows something else', async () => {
  note = new TestNote({ maxRows: 100, typeCheck: false });
  await note.run('p1', '%sql select n, random() as r from range(1000000) t(n) order by n');
  await note.run('p2', "display(spark.range(1000000).withColumn('w', expr(\"'w' || id\")))");
  expect(note.frames('p1')[0]).toMatchObject({ totalRows: 1_000_000, table: { length: 100 } });
  const [sent] = shown('p1');
  const { table } = (await rowsOf('p1:0:table', 98)) as { table: { columns: unknown[][] } };
  expect(table.columns).toEqual([
    [98, 99],
    [sent![98]![1], sent![99]![1]],
  ]);
  expect(await rowsOf('p2:0:table', 999_999)).toMatchObject({ table: { columns: [[999_999], ['w999999']] } });
  await note.run('p1', "%sql select count(*) as n from duckdb_tables() where table_name like '__rows%'");
  await note.run('p2', "%sql select count(*) as n from duckdb_tables() where table_name like '__rows%'");
  await note.run('p3', "%sql select count(*) as n from duckdb_tables() where table_name like '__rows%'");
  expect(shown('p3')).toEqual([[[0]]]);
  expect(await rowsOf('p2:0:table', 0)).toMatchObject({ about: 'error', error: { code: 'OUTPUT_UNKNOWN' } });
});

test('tables go with the code that made them: at a rerun without them, and with the paragraph', async () => {
  note = new TestNote({ typeCheck: false });
  const tables = async () => {
    await note.run('p3', '%sql show tables');
    return shown('p3')
      .at(-1)!
      .map((row) => row[1]);
  };
  await note.run(
    'p1',
    `${Words}words.toDF('word').createOrReplaceTempView('clicks')
words.foreachRDD(rdd => { rdd.toDF('word').registerTempTable('latest') })
spark.range(3).createOrReplaceTempView('three')`,
  );
  await note.run('p2', '%sql create temp view twice as select id * 2 as n from three');
  await note.batch();
  expect(await tables()).toEqual(['clicks', 'latest', 'three', 'twice']);
  await note.run('p1', `${Words}words.toDF('word').createOrReplaceTempView('clicks')`);
  expect(await tables()).toEqual(['clicks', 'twice']);
  expect((await note.run('p1', `${Words}broken(`)).status).toBe('ERROR');
  expect(await tables()).toEqual(['clicks', 'twice']);
  await note.interpreter.removeParagraph('p2');
  await note.interpreter.removeParagraph('p1');
  expect(await tables()).toEqual([]);
});

test('a standing query goes on with the stream that it began with, whatever becomes of its name', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run('p1', `${Words}words.registerTempTable('words', { window: Seconds(2) })`);
  await note.run('p2', '%sql select count(*) as n from words');
  await note.batch();
  await note.run('p1', "spark.range(7).createOrReplaceTempView('words')");
  for (let i = 0; i < 2; i++) await note.batch();
  expect(shown('p2')).toEqual([[[3]], [[4]], [[1]]]);
  expect(note.of('log')).toEqual([]);
});

test('SparkSession.builder gives the note’s session', async () => {
  note = new TestNote();
  const run = await note.run(
    'p1',
    `const own: SparkSession = SparkSession.builder().appName('words').config('spark.sql.shuffle.partitions', 4).getOrCreate()
own.sql('select 1 as one').createOrReplaceTempView('ones')
display([own === spark, own instanceof SparkSession, own.sparkContext === sc, spark.conf.get('spark.app.name'), sqlContext.tableNames()].join())`,
  );
  expect(run.error).toBeUndefined();
  expect(note.text('p1')).toBe('true,true,true,words,ones\n');
});

test('an error is a mark in the editor, and an editor’s questions are answered at the places of the code', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run('p1', "sc.parallelize([1]).toDF('n').createOrReplaceTempView('ones')");
  await note.run('p2', '%sql\nselect n,\n  nope from ones');
  expect(note.diagnostics('p2')).toMatchObject([{ severity: 'error', line: 3, column: 3, endColumn: 7 }]);
  await note.run('p2', '%sql\nselect n from ones where n > ${least=0}');
  expect(note.diagnostics('p2')).toEqual([]);
  const help = async (want: 'complete' | 'meaning' | 'problems', marked: string) => {
    const answer = note.next((event) => event.type === 'answer');
    await note.interpreter.ask('a', {
      about: 'sql',
      want,
      text: marked.replace('|', ''),
      offset: marked.indexOf('|'),
      paragraphId: 'p2' as never,
    });
    const event = await answer;
    return event.type === 'answer' && event.answer.about === 'sql' ? event.answer.help : undefined;
  };
  expect(await help('complete', "select '${least}', n| from ones")).toMatchObject({
    from: 19,
    suggestions: expect.arrayContaining([expect.objectContaining({ label: 'n', detail: 'bigint' })]),
  });
  expect(await help('meaning', 'select ${least}, n| from ones')).toMatchObject({ meaning: { start: 17, end: 18, title: 'n bigint' } });
  expect(await help('problems', '|select ${least}, nope from ones')).toMatchObject({ problems: [{ start: 17, end: 21 }] });
});

test('names with quotes, and with capitals', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run('p1', "sc.parallelize([[1, 2]]).toDF('it\"s; drop', 'O`ne').createOrReplaceTempView('My \"Table\"')");
  await note.run('p2', '%sql select `O``ne`, "it""s; drop" from `my "table"`');
  expect(shown('p2')).toEqual([[[2, 1]]]);
});

test('a window whose batches have other types, or more columns', async () => {
  note = new TestNote({ typeCheck: false });
  await note.run(
    'p1',
    `const q: RDD<unknown>[] = ([[{ a: 1 }], [{ a: 2, b: 'x' }], [{ a: 'text' }]] as unknown[][]).map((rows) => sc.parallelize(rows));
ssc.queueStream(q).registerTempTable('t', { window: Seconds(10) })`,
  );
  await note.run('p2', '%sql select * from t order by a');
  for (let i = 0; i < 3; i++) await note.batch();
  expect(shown('p2')).toEqual([
    [[1]],
    [
      [1, null],
      [2, 'x'],
    ],
  ]);
  expect(note.frames('p2').at(-1)).toMatchObject({
    op: 'batchError',
    message: expect.stringMatching(/The column 'a' is bigint in some batches of the window and string in others/),
  });
});

test('Stop ends a query that would run for ever', async () => {
  note = new TestNote({ typeCheck: false });
  const started = note.next((event) => event.type === 'run.started');
  const run = note.run('p1', '%sql select count(*) from range(100000000000) a, range(1000) b', { runId: 'r' });
  await started;
  expect(note.interpreter.interrupt('r')).toBe(true);
  expect((await run).status).toBe('ABORT');
  await note.run('p2', '%sql select 1 as one');
  expect(shown('p2')).toEqual([[[1]]]);
});
