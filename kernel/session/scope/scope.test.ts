import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Project } from '../compile/check/Project.ts';
import { readDeclarations } from './declarations.ts';
import { scopeDeclarations } from './scopeDeclarations.ts';

// What a paragraph may call, as TypeScript sees it there: the checked-in report, the inference that people rely on, and what must not compile.

const root = resolve(import.meta.dirname, '../../..');
let project: Project;
beforeAll(() => {
  project = new Project({ folder: root, appRoot: root, scope: readDeclarations() });
});

const check = (text: string) =>
  project.check({ paragraphId: 'p1', text }, ['p1']).map(({ code, line, column }) => `${code} ${line}:${column}`);
/** Compiles only when the two types are the same one. */
const same = (value: string, type: string) =>
  check(`type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
    const value = ${value};
    const yes: Same<typeof value, ${type}> = true;`);

test('the checked-in declarations are those of the code (npm run declarations writes them)', () => {
  expect(readDeclarations()).toBe(scopeDeclarations());
}, 60_000);

test('the declarations stand by themselves', () => {
  expect(readDeclarations()).not.toMatch(/\bimport\b.*\bfrom\b|import\(/);
  expect(check('')).toEqual([]);
});

const SparkApi: Readonly<Record<string, string>> = {
  'DStream<[string, number]>': `context persist cache checkpoint map flatMap filter glom mapPartitions repartition reduce count countByValue union transform
    transformWith window reduceByWindow countByWindow countByValueAndWindow slice foreachRDD print saveAsTextFiles saveAsObjectFiles slideDuration dependencies
    compute generatedRDDs rememberDuration groupByKey reduceByKey combineByKey mapValues flatMapValues cogroup join leftOuterJoin rightOuterJoin fullOuterJoin
    groupByKeyAndWindow reduceByKeyAndWindow updateStateByKey mapWithState saveAsHadoopFiles saveAsNewAPIHadoopFiles`,
  'MapWithStateDStream<string, number, number, string>': 'stateSnapshots',
  StreamingContext: `sparkContext remember checkpoint receiverStream socketTextStream socketStream rawSocketStream textFileStream fileStream binaryRecordsStream
    queueStream union transform addStreamingListener removeStreamingListener getState start stop awaitTermination awaitTerminationOrTimeout explain`,
  'typeof StreamingContext': 'getActive getActiveOrCreate getOrCreate',
  'typeof StateSpec': 'function',
  'StateSpec<string, number, number, string>': 'initialState numPartitions partitioner timeout',
  'State<number>': 'exists get getOption update remove isTimingOut',
  'Receiver<string>': 'onStart onStop preferredLocation store reportError restart stop isStarted isStopped streamId',
  StreamingListener: `onStreamingStarted onBatchSubmitted onBatchStarted onBatchCompleted onOutputOperationStarted onOutputOperationCompleted
    onReceiverStarted onReceiverError onReceiverStopped`,
  StatsReportListener: 'onBatchCompleted',
  'RDD<[string, number]>': `map flatMap filter mapPartitions mapPartitionsWithIndex glom distinct sample union intersection subtract cartesian zip zipWithIndex
    zipWithUniqueId groupBy keyBy sortBy repartition coalesce pipe persist unpersist checkpoint keys values reduceByKey foldByKey aggregateByKey groupByKey
    join leftOuterJoin rightOuterJoin fullOuterJoin cogroup subtractByKey sortByKey partitionBy lookup countByKey collectAsMap collect take first top
    takeOrdered takeSample count countByValue countApproxDistinct countApproxDistinctByKey isEmpty reduce fold aggregate max min sum mean stats histogram foreach foreachPartition saveAsTextFile
    getNumPartitions toDebugString`,
  SparkContext: 'parallelize broadcast longAccumulator doubleAccumulator collectionAccumulator textFile',
  BatchInfo:
    'batchTime streamIdToInputInfo submissionTime processingStartTime processingEndTime outputOperationInfos schedulingDelay processingDelay totalDelay',
};

test.each(Object.entries(SparkApi))('Spark’s members are there: %s', (type, members) => {
  const uses = members.split(/\s+/).map((member) => `it.${member}`);
  expect(check(`const all = (it: ${type}) => [${uses.join(',\n')}]`)).toEqual([]);
});

test('pairs are inferred through a chain without annotations', () => {
  const chain = `ssc.textFileStream('clicks')
      .map((line) => ({ product: line.split('\\t')[6]!, at: Number(line.slice(0, 13)) }))
      .map((c) => [c.product, 1])
      .reduceByKey((a, b) => a + b)`;
  expect(same(chain, 'DStream<[string, number]>')).toEqual([]);
  expect(same(`${chain}.mapValues((n) => n > 1)`, 'DStream<[string, boolean]>')).toEqual([]);
  expect(same('sc.parallelize([1, 2]).map((n) => [String(n), n]).reduceByKey((a, b) => a + b)', 'RDD<[string, number]>')).toEqual([]);
});

test('windows, joins and actions keep the types', () => {
  expect(
    same(
      "ssc.textFileStream('x').map((w) => [w, 1]).reduceByKeyAndWindow((a, b) => a + b, (a, b) => a - b, Seconds(30), Seconds(10))",
      'DStream<[string, number]>',
    ),
  ).toEqual([]);
  expect(same("ssc.textFileStream('x').countByValue()", 'DStream<[string, number]>')).toEqual([]);
  expect(same("await sc.textFile('x').map((l) => l.length).collect()", 'number[]')).toEqual([]);
});

test('what a function of mapWithState returns as a pair has the operations of pairs', () => {
  const emitted = `ssc.textFileStream('x').map((w) => [w, 1]).mapWithState(
    StateSpec.function((word: string, n: number | undefined, state: State<number>) => [word, n ?? 0]))`;
  expect(check(`const sums: DStream<[string, number]> = ${emitted}.reduceByKey((a, b) => a + b);`)).toEqual([]);
});

test('pair operations exist on pairs only', () => {
  expect(check("ssc.textFileStream('x').reduceByKey((a, b) => a + b)")).toContainEqual(expect.stringMatching(/^TS2684 1:1/));
  expect(check('sc.parallelize([1]).reduceByKey((a, b) => a + b)')).toContainEqual(expect.stringMatching(/^TS2684 1:1/));
});

test('durations are no numbers', () => {
  expect(check("ssc.textFileStream('x').window(30)")).toEqual(['TS2345 1:32']);
});

test('what the kernel keeps to itself is not there', () => {
  expect(check("ssc.textFileStream('x').node")).toEqual(['TS2339 1:25']);
  expect(check('ssc.admit()')).toEqual(['TS2339 1:5']);
});

test('everything of the scope has its types: forms, display, producer, console', () => {
  expect(
    check(`const n: number = z.select('n', [1, 2]);
      const s: string = z.input('s');
      display([['a', n]], { chart: { kind: 'bar', keys: ['key'], values: ['value'] }, threshold: Minutes(1) });
      const producer = logProducer({ destination: s, rate: 10 });
      console.log(producer.isRunning, setTimeout(() => {}, 1), structuredClone({ n }).n, new URL('http://x').host);
      await producer.stop();`),
  ).toEqual([]);
  expect(check("display(ssc.textFileStream('x'), { chart: 'cube' })")).toEqual(['TS2322 1:36']);
});

test('a paragraph waits by resolving a promise from a timer, as everybody writes it', () => {
  expect(
    check(`await new Promise((resolve) => setTimeout(resolve, 100));
      await new Promise<void>((resolve) => setImmediate(resolve));
      setTimeout((a: number, b: string) => a + b, 1, 2, 'x');`),
  ).toEqual([]);
  expect(check("setTimeout((a: number) => a, 1, 'x')")).toHaveLength(1);
});
