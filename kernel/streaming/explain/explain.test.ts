import { afterEach, beforeEach, expect, test } from 'vitest';
import { Seconds } from '../../base/Duration.ts';
import { registerFunction } from '../../rdd/closure/registry.ts';
import { StreamHarness } from '../../testing/StreamHarness.ts';

let harness: StreamHarness;
beforeEach(() => {
  harness = new StreamHarness({ context: { name: 'words' } });
});
afterEach(() => harness.dispose());

/** The plan without the places in this file. */
const planOf = (text: string): string => text.replace(/[\w.]+\.ts:\d+/g, 'p1').replace(/ +/g, ' ');

test('a plan says what runs in one loop, where rows are exchanged, and what functions capture', () => {
  const least = 2;
  const names = harness.sc.broadcast(['a']);
  const isLong = registerFunction((word: string) => word.length > least && names.value.length > 0, {
    source: 'word => word.length > least',
    paragraphId: 'p1',
    line: 1,
    column: 1,
    captures: () => ({ least, names }),
    usesThis: false,
  });
  const counts = harness
    .input([['a']])
    .filter(isLong)
    .map((word) => [word, 1])
    .reduceByKey((a, b) => a + b);
  counts.mapValues((n) => n * 2).print();
  counts
    .reduceByKeyAndWindow((a, b) => a + b, Seconds(2))
    .named('window')
    .print();
  expect(planOf(harness.ssc.explain())).toBe(
    [
      'words: batches of 1 sec, 10 operators in 2 stages, 2 outputs',
      'Stage 1',
      ' #0 testInput p1 2',
      ` #1 filter p1 word => word.length > least least = 2, names: broadcast ${names.id}`,
      ' #2 map p1 (word) => [word, 1]',
      'Stage 2, from #2 by key over 2 partitions, combined before',
      ' #3 reduceByKey p1 (a, b) => a + b 2 partitions',
      ' #4 mapValues p1 (n) => n * 2',
      ' #5 print p1',
      ' #6 reduceByKey ← #3 p1 (a, b) => a + b 2 partitions, kept MEMORY_ONLY_SER',
      ' #7 window p1 window 2 sec, slide 1 sec',
      ' #8 reduceByKey "window" p1 (a, b) => a + b 2 partitions',
      ' #9 print p1',
    ].join('\n'),
  );
});

test('a stream explains itself and what it is made from, and no more', () => {
  const words = harness.input([['a']]);
  words.print();
  expect(planOf(words.map((word) => word).explain())).toBe(
    ['words: batches of 1 sec, 2 operators in 1 stage, 0 outputs', 'Stage 1', ' #0 testInput p1 2', ' #1 map p1 (word) => word'].join('\n'),
  );
});
