import { describe, expectTypeOf, test } from 'vitest';
import '../engine/index.ts';
import type { RDD } from './RDD.ts';
import { SparkContext } from './SparkContext.ts';

const sc = new SparkContext({ master: 'inline' });
interface Click {
  readonly product: string;
  readonly time: number;
}
const clicks = sc.parallelize<Click>([]);

describe('types are inferred without annotations', () => {
  test('pairs', () => {
    const counts = clicks.map((c) => [c.product, 1]).reduceByKey((a, b) => a + b);
    expectTypeOf(counts).toEqualTypeOf<RDD<[string, number]>>();
    expectTypeOf(counts.mapValues((n) => String(n))).toEqualTypeOf<RDD<[string, string]>>();
    expectTypeOf(counts.join(clicks.keyBy((c) => c.product))).toEqualTypeOf<RDD<[string, [number, Click]]>>();
    expectTypeOf(counts.leftOuterJoin(counts)).toEqualTypeOf<RDD<[string, [number, number | null]]>>();
    expectTypeOf(counts.groupByKey().cogroup(counts)).toEqualTypeOf<RDD<[string, [number[][], number[]]]>>();
    expectTypeOf(counts.collectAsMap()).resolves.toEqualTypeOf<Map<string, number>>();
    expectTypeOf(clicks.flatMap((c) => [[c.product, c.time]])).toEqualTypeOf<RDD<[string, number]>>();
    expectTypeOf(sc.parallelize([['a', 1]])).toEqualTypeOf<RDD<[string, number]>>();
  });

  test('other rows', () => {
    expectTypeOf(clicks.map((c) => c.product)).toEqualTypeOf<RDD<string>>();
    expectTypeOf(clicks.map((c) => ({ hour: c.time }))).toEqualTypeOf<RDD<{ hour: number }>>();
    expectTypeOf(clicks.map((c) => c.product.split(' '))).toEqualTypeOf<RDD<string[]>>();
    expectTypeOf(clicks.flatMap((c) => c.product.split(' '))).toEqualTypeOf<RDD<string>>();
    expectTypeOf(sc.parallelize([1, null]).filter((x) => x !== null)).toEqualTypeOf<RDD<number>>();
    expectTypeOf(clicks.glom().take(1)).resolves.toEqualTypeOf<Click[][]>();
    expectTypeOf(clicks.zipWithIndex()).toEqualTypeOf<RDD<[Click, number]>>();
    expectTypeOf(clicks.mapPartitions((rows) => rows.map((c) => c.time))).toEqualTypeOf<RDD<number>>();
  });
});

test('pair operations do not compile on other rows, numeric ones only on numbers', () => {
  const check = () => {
    // @ts-expect-error rows are no pairs
    clicks.reduceByKey((a: number, b: number) => a + b);
    // @ts-expect-error rows are no pairs
    clicks.mapValues((x) => x);
    // @ts-expect-error rows are no numbers
    clicks.sum();
  };
  expectTypeOf(check).toBeFunction();
});
