import { beforeAll, expect, test } from 'vitest';
import '../../engine/index.ts';
import { SparkContext } from '../SparkContext.ts';

let sc: SparkContext;
beforeAll(() => {
  sc = new SparkContext({ master: 'inline' });
});

/** Ids count up through the whole process. */
const anonymous = (text: string) => text.replace(/\[\d+\]/g, '[n]');

test('a lineage is one line a node, with an indent for each exchange', () => {
  const rdd = sc
    .parallelize([1, 2, 3], 3)
    .map((x) => [x, 1])
    .reduceByKey((a, b) => a + b, 2)
    .mapValues((x) => x)
    .setName('counts')
    .cache();
  expect(anonymous(rdd.toDebugString())).toBe(
    `(2) counts MapPartitionsRDD[n] [MEMORY_ONLY]
 |  ShuffledRDD[n]
 +-(3) MapPartitionsRDD[n]
    |  ParallelCollectionRDD[n]`,
  );
});
