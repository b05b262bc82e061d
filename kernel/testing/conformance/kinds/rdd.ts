import { isDeepStrictEqual } from 'node:util';
import type { RDD } from '../../../rdd/RDD.ts';
import '../../../engine/index.ts';
import { SparkContext } from '../../../rdd/SparkContext.ts';
import type { Case, Surroundings } from '../Case.ts';
import { requireEqual } from '../compare.ts';

const TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** What each expression of the cases means here. */
const EXPRESSIONS: Readonly<Record<string, (sc: SparkContext) => Promise<unknown>>> = {
  'parallelize(1..10, 3).glom': (sc) => sc.parallelize(TEN, 3).glom().collect(),
  'parallelize([a,b,c,d,e], 2).zipWithUniqueId': (sc) => sc.parallelize(['a', 'b', 'c', 'd', 'e'], 2).zipWithUniqueId().collect(),
  'parallelize([3,1,2]).top(2)': (sc) => sc.parallelize([3, 1, 2]).top(2),
  'parallelize([3,1,2]).takeOrdered(2)': (sc) => sc.parallelize([3, 1, 2]).takeOrdered(2),
  'parallelize(1..6, 4).coalesce(2).glom': (sc) => sc.parallelize(TEN.slice(0, 6), 4).coalesce(2).glom().collect(),
  'parallelize([1,1,2,3]).subtract([2]) sorted': async (sc) =>
    (
      await sc
        .parallelize([1, 1, 2, 3])
        .subtract(sc.parallelize([2]))
        .collect()
    ).sort(),
  'parallelize([1,1,2]).intersection([1,3])': (sc) =>
    sc
      .parallelize([1, 1, 2])
      .intersection(sc.parallelize([1, 3]))
      .collect(),
  'parallelize([[a,1],[a,2],[b,1]]).countByKey': async (sc) =>
    Object.fromEntries(
      await (
        sc.parallelize([
          ['a', 1],
          ['a', 2],
          ['b', 1],
        ]) as RDD<[string, number]>
      ).countByKey(),
    ),
  'parallelize([1,2,3,4]).histogram(2) counts': async (sc) => (await sc.parallelize([1, 2, 3, 4]).histogram(2))[1],
  'parallelize([1,2,3,4]).stats()': async (sc) => {
    const { count, mean, stdev, max, min } = await sc.parallelize([1, 2, 3, 4]).stats();
    return { count, mean, stdev, max, min };
  },
  'empty.reduce / first / max': async (sc) => {
    const empty = sc.emptyRDD<number>();
    const outcomes = await Promise.allSettled([empty.reduce((a, b) => a + b), empty.first(), empty.max()]);
    return outcomes.every(({ status }) => status === 'rejected') ? 'throws: empty collection' : outcomes;
  },
  'empty.take(3) / fold(0)': (sc) => Promise.all([sc.emptyRDD<number>().take(3), sc.emptyRDD<number>().fold(0, (a, b) => a + b)]),
};

/** Small actions of RDDs. */
export async function runRDD(test: Case, { master }: Surroundings): Promise<void> {
  const sc = new SparkContext({ master });
  try {
    for (const { expr, expected } of test.rows as { expr: string; expected: unknown }[]) {
      const run = EXPRESSIONS[expr];
      if (!run) throw new Error(`This runner does not know the expression ${expr}`);
      const actual = await run(sc);
      if (!isDeepStrictEqual(actual, expected)) requireEqual(expr, actual, expected);
    }
  } finally {
    await sc.stop();
  }
}
