import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Project } from '../compile/check/Project.ts';
import { readDeclarations } from './declarations.ts';
import { documentedIn } from './examples.ts';

// What a paragraph may call is shown by an example that compiles.

const root = resolve(import.meta.dirname, '../../..');
const declarations = readDeclarations();
const all = documentedIn(declarations);

/** Classes that people work with; of the others it is enough that they are there. */
const SHOWN =
  /^(Accumulator|Broadcast|CollectionAccumulator|DStream|Duration|HashPartitioner|HyperLogLogMonoid|Interval|Lineage|MapWithStateDStream|NumberAccumulator|PairOperations|Partitioner|RDD|RDDActions|Receiver|SparkContext|State|StateSpec|StatsReportListener|StreamingContext|Time|Z)\b/;
/** What every object has, and what the notebook calls for a paragraph. */
const SELF_EVIDENT = /\.(toString|toJSON|valueOf)$/;

/** What examples take for granted, of streams and of RDDs. */
const STREAMS = `
const lines = ssc.textFileStream('lines');
const words = lines, port9999 = lines, port9998 = lines, stream = lines;
const numbers = lines.map(Number), a = numbers, b = numbers;
const parsed = lines.map((line) => line.split('\\t'));
const clicks = lines.map((line) => ({ product: line, action: line, visitor: line, time: line.length, pages: 1 }));
const pairs = words.map((w) => [w, 1]), activity = pairs, views = pairs, purchases = pairs, prices = pairs;
const counts = pairs.mapWithState(StateSpec.function((w: string, n: number | undefined, state: State<number>) => [w, n ?? 0]));
const names = words.map((w) => [w, w]);
const spec = StateSpec.function((key: string, n: number | undefined, state: State<number>) => key);
declare const state: State<number>;
class Ticks extends Receiver<number> { onStart() {} onStop() {} }
const visitors = new HyperLogLogMonoid(12);
const seen = visitors.create('anna'), ofThisBatch = seen, ofTheOneBefore = seen, click = { visitor: 'anna' };
const listener = new StatsReportListener();
declare const batchInfo: Parameters<StatsReportListener['onBatchCompleted']>[0]['batchInfo'];
declare const server: { close(): void };
`;
const RDDS = `
const lines = sc.textFile('lines'), words = lines, monday = lines, tuesday = lines;
const numbers = lines.map(Number), rows = numbers, rdd = numbers, all = numbers, seen = numbers, sizes = numbers, a0 = numbers;
const parse = (line: string) => line.split('\\t');
const parsed = lines.map(parse), colours = words;
const clicks = lines.map((line) => ({ product: line, time: line.length, pages: 1 }));
const pairs = words.map((w) => [w, 1]), counts = pairs, prices = pairs, a = pairs, b = pairs, state = pairs, visitors = pairs, bots = pairs;
const names = words.map((w) => [w, w]), visits = words.map((w) => [w, { pages: 1 }]);
const ids = numbers, total = sc.longAccumulator('total'), bad = total, odd = sc.collectionAccumulator<string>('odd');
`;
const OF_RDDS =
  /^(Accumulator|Broadcast|CollectionAccumulator|HashPartitioner|Lineage|NumberAccumulator|PairOperations|Partitioner|RangePartitioner|RDD|RDDActions|SparkContext)\b/;
/** Examples of a receiver's own methods stand inside one. */
const inReceiver = (example: string): string =>
  /^on(Start|Stop)|^preferredLocation/.test(example)
    ? `class One extends Receiver<number> { timer: NodeJS.Timeout | undefined; onStart() {} onStop() {} ${example} }`.replace(
        new RegExp(`${example.slice(0, example.indexOf('('))}\\(\\) \\{\\} `),
        '',
      )
    : `class One extends Receiver<number> {
         onStop() {}
         async onStart() {
           const record = 1, messages = [1], error = new Error('lost');
           const acknowledge = (of: number[]) => of, next = async () => 1;
           ${example}
         }
       }`;

test('what people work with has a sentence and an example each', () => {
  const owed = all.filter(({ name }) => SHOWN.test(name) && !SELF_EVIDENT.test(name));
  expect(owed.filter(({ summary }) => summary === '').map(({ name }) => name)).toEqual([]);
  expect(owed.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([]);
});

describe('examples compile', () => {
  test.each([
    ['streams', STREAMS, (name: string) => SHOWN.test(name) && !OF_RDDS.test(name)],
    ['RDDs', RDDS, (name: string) => OF_RDDS.test(name)],
  ] as const)(
    'of %s',
    (_, prelude, isWanted) => {
      const project = new Project({ folder: root, appRoot: root, scope: declarations });
      const before = { paragraphId: 'before', text: prelude };
      expect(project.check(before, ['before']).filter(({ severity }) => severity === 'error')).toEqual([]);
      project.accept(before);
      // One text of all of them, so that types are worked out once.
      const examples = all
        .filter(({ name }) => isWanted(name))
        .flatMap(({ name, owner, examples: shown }) =>
          shown.map((example) => ({ name, example, isInside: owner === 'Receiver' && name !== owner })),
        );
      const texts = examples.map(({ example, isInside }) => `async () => {\n${isInside ? inReceiver(example) : example}\n};`);
      const starts = texts.map((_, i) => texts.slice(0, i).join('\n').split('\n').length + (i === 0 ? 0 : 1));
      const errors = project.check({ paragraphId: 'example', text: texts.join('\n') }, ['before', 'example']);
      const wrong = errors
        .filter(({ severity }) => severity === 'error')
        .map(({ line, message }) => {
          const { name, example } = examples[starts.findLastIndex((start) => start <= line)]!;
          return `${name}: ${example}\n  ${message}`;
        });
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});
