import { HyperLogLogMonoid } from '../../rdd/index.ts';
import { type Case, letters, numbers, pairs } from './Case.ts';

const sketches = new HyperLogLogMonoid(12);

/** Actions, and what outlives a job. */
export const actionCases: readonly Case[] = [
  {
    name: 'count, isEmpty, first, take',
    run: async (sc) => [
      await letters(sc).count(),
      await sc.emptyRDD().isEmpty(),
      await letters(sc).first(),
      await letters(sc, 5).take(3),
      await sc.emptyRDD().take(3),
    ],
    expected: [5, true, 'a', ['a', 'b', 'c'], []],
  },
  {
    name: 'top, takeOrdered, max, min',
    run: async (sc) => [
      await numbers(sc).top(2),
      await numbers(sc).takeOrdered(2),
      await numbers(sc).max(),
      await numbers(sc).min(),
      await letters(sc).max((a, b) => (a < b ? 1 : -1)),
    ],
    expected: [[5, 4], [1, 2], 5, 1, 'a'],
  },
  {
    name: 'takeSample',
    run: async (sc) => [
      (await numbers(sc).takeSample(false, 3, 1)).length,
      (await numbers(sc).takeSample(false, 9, 1)).sort(),
      (await numbers(sc).takeSample(true, 9, 1)).length,
    ],
    expected: [3, [1, 2, 3, 4, 5], 9],
  },
  {
    name: 'reduce, fold, aggregate',
    run: async (sc) => [
      await numbers(sc).reduce((a, b) => a + b),
      await numbers(sc).fold(1, (a, b) => a * b),
      await sc.parallelize<number>([]).fold(0, (a, b) => a + b),
      await letters(sc).aggregate(
        0,
        (n, x) => n + x.length,
        (a, b) => a + b,
      ),
    ],
    expected: [15, 120, 0, 5],
  },
  {
    name: 'sum, mean, stats',
    run: async (sc) => {
      const s = await sc.parallelize([1, 2, 3, 4]).stats();
      return [await numbers(sc).sum(), s.count, s.mean, s.stdev.toFixed(6), s.max, s.min];
    },
    expected: [15, 4, 2.5, '1.118034', 4, 1],
  },
  {
    name: 'histogram',
    run: async (sc) => [await sc.parallelize([1, 2, 3, 4]).histogram(2), await sc.parallelize([1, 2, 3, 9]).histogram([0, 2, 4])],
    expected: [
      [
        [1, 2.5, 4],
        [2, 2],
      ],
      [1, 2],
    ],
  },
  {
    name: 'countByValue, countByKey, collectAsMap, lookup',
    run: async (sc) => [
      await sc.parallelize([['x'], ['x'], ['y']]).countByValue(),
      await pairs(sc).countByKey(),
      await pairs(sc).collectAsMap(),
      await pairs(sc).lookup('a'),
      await pairs(sc)
        .reduceByKey((a, b) => a + b)
        .lookup('a'),
    ],
    expected: [
      new Map([
        [['x'], 2],
        [['y'], 1],
      ]),
      new Map([
        ['a', 2],
        ['b', 1],
        ['c', 1],
      ]),
      new Map([
        ['a', 3],
        ['b', 2],
        ['c', 4],
      ]),
      [1, 3],
      [4],
    ],
  },
  {
    name: 'countApproxDistinct, countApproxDistinctByKey',
    run: async (sc) => [
      await sc.parallelize(['x', 'y', 'x', 1, '1', ['x', 1], ['x', 1]], 3).countApproxDistinct(),
      await sc.parallelize([]).countApproxDistinct(),
      await pairs(sc).union(pairs(sc)).countApproxDistinctByKey(0.01, 2).collectAsMap(),
      await pairs(sc).combineByKey(sketches.create, sketches.add, sketches.plus).mapValues(sketches.estimateSize).collectAsMap(),
    ],
    expected: [
      5,
      0,
      ...Array.from(
        { length: 2 },
        () =>
          new Map([
            ['a', 2],
            ['b', 1],
            ['c', 1],
          ]),
      ),
    ],
  },
  {
    name: 'rows of every kind',
    run: (sc) =>
      sc
        .parallelize([new Date(1), 2n, null, new Map([['a', 1]]), new Set([1]), { a: [undefined] }], 2)
        .map((x) => x)
        .collect(),
    expected: [new Date(1), 2n, null, new Map([['a', 1]]), new Set([1]), { a: [undefined] }],
  },
  {
    name: 'the same exchange read twice',
    run: async (sc) => {
      const r = pairs(sc).reduceByKey((a, b) => a + b);
      return [await r.count(), await r.map(([, n]) => n).sum(), await r.union(r).count()];
    },
    expected: [3, 10, 6],
  },
  {
    name: 'cached rows',
    run: async (sc) => {
      const r = pairs(sc)
        .reduceByKey((a, b) => a + b)
        .mapValues((x) => x + 0.5)
        .cache();
      return [
        await r.count(),
        await r.values().sum(),
        await r.union(r).count(),
        await r.zip(r).count(),
        await r.cartesian(r).count(),
        await r.unpersist().count(),
      ];
    },
    expected: [3, 11.5, 6, 3, 9, 3],
  },
];
