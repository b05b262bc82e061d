import { HashPartitioner } from '../../rdd/index.ts';
import { type Case, letters, names, numbers, pairs } from './Case.ts';

/** Operators that look at keys. */
export const keyCases: readonly Case[] = [
  {
    name: 'reduceByKey',
    run: (sc) =>
      pairs(sc)
        .reduceByKey((a, b) => a + b)
        .collect(),
    expected: [
      ['a', 4],
      ['b', 2],
      ['c', 4],
    ],
    anyOrder: true,
  },
  {
    name: 'reduceByKey where keys lie already',
    run: (sc) =>
      pairs(sc)
        .partitionBy(new HashPartitioner(2))
        .reduceByKey((a, b) => a + b)
        .collect(),
    expected: [
      ['a', 4],
      ['b', 2],
      ['c', 4],
    ],
    anyOrder: true,
  },
  {
    name: 'partitions of a shuffle',
    run: (sc) =>
      pairs(sc)
        .reduceByKey((a, b) => a + b, 2)
        .glom()
        .collect(),
    expected: [
      [['b', 2]],
      [
        ['a', 4],
        ['c', 4],
      ],
    ],
  },
  {
    name: 'keys by value',
    run: async (sc) =>
      (
        await sc
          .parallelize([1, 2, 3, 4, 5, 6])
          .map((x) => [{ odd: x % 2, at: new Date(5) }, x] as [object, number])
          .reduceByKey((a, b) => a + b)
          .values()
          .collect()
      ).sort(),
    expected: [12, 9],
  },
  {
    name: 'pair keys',
    run: async (sc) =>
      (
        await sc
          .parallelize([1, 2, 3, 4])
          .map((x) => [['k', x % 2], x] as [[string, number], number])
          .reduceByKey((a, b) => a + b)
          .collect()
      ).sort(),
    expected: [
      [['k', 0], 6],
      [['k', 1], 4],
    ],
  },
  {
    name: 'number, boolean, bigint and null keys',
    run: async (sc) =>
      (
        await sc
          .parallelize<unknown, number>([
            [1, 1],
            [true, 1],
            [1n, 1],
            [null, 1],
            [1, 1],
            ['1', 1],
          ])
          .reduceByKey((a, b) => a + b)
          .collect()
      ).length,
    expected: 5,
  },
  {
    name: 'foldByKey',
    run: (sc) =>
      pairs(sc)
        .foldByKey(10, (a, b) => a + b)
        .collect(),
    expected: [
      ['a', 24],
      ['b', 12],
      ['c', 14],
    ],
    anyOrder: true,
  },
  {
    name: 'aggregateByKey with a list',
    run: (sc) =>
      pairs(sc)
        .aggregateByKey<string, number, number[]>(
          [],
          (l, x) => {
            l.push(x);
            return l;
          },
          (a, b) => a.concat(b),
        )
        .collect(),
    expected: [
      ['a', [1, 3]],
      ['b', [2]],
      ['c', [4]],
    ],
    anyOrder: true,
  },
  {
    name: 'combineByKey',
    run: (sc) =>
      pairs(sc)
        .combineByKey(
          (v) => [v, 1],
          ([s, n], v) => [s! + v, n! + 1],
          ([s, n], [t, m]) => [s! + t!, n! + m!],
        )
        .collect(),
    expected: [
      ['a', [4, 2]],
      ['b', [2, 1]],
      ['c', [4, 1]],
    ],
    anyOrder: true,
  },
  {
    name: 'groupByKey',
    run: (sc) => pairs(sc).groupByKey().collect(),
    expected: [
      ['a', [1, 3]],
      ['b', [2]],
      ['c', [4]],
    ],
    anyOrder: true,
  },
  {
    name: 'groupBy',
    run: (sc) =>
      numbers(sc)
        .groupBy((x) => x % 2 === 0)
        .mapValues((l) => l.sort())
        .collect(),
    expected: [
      [false, [1, 3, 5]],
      [true, [2, 4]],
    ],
    anyOrder: true,
  },
  {
    name: 'mapValues, flatMapValues, keys, values',
    run: (sc) =>
      pairs(sc)
        .mapValues((x) => x + 1)
        .flatMapValues((x) => [x, x])
        .map(([k, v]) => k + v)
        .collect(),
    expected: ['a2', 'a2', 'b3', 'b3', 'a4', 'a4', 'c5', 'c5'],
  },
  {
    name: 'keyBy',
    run: (sc) =>
      letters(sc)
        .keyBy((x) => x.charCodeAt(0))
        .take(2),
    expected: [
      [97, 'a'],
      [98, 'b'],
    ],
  },
  {
    name: 'cogroup',
    run: (sc) => pairs(sc).cogroup(names(sc)).collect(),
    expected: [
      [
        'a',
        [
          [1, 3],
          ['x', 'y'],
        ],
      ],
      ['b', [[2], []]],
      ['c', [[4], []]],
      ['d', [[], ['z']]],
    ],
    anyOrder: true,
  },
  {
    name: 'join',
    run: (sc) => pairs(sc).join(names(sc)).collect(),
    expected: [
      ['a', [1, 'x']],
      ['a', [1, 'y']],
      ['a', [3, 'x']],
      ['a', [3, 'y']],
    ],
    anyOrder: true,
  },
  {
    name: 'leftOuterJoin',
    run: (sc) =>
      pairs(sc)
        .leftOuterJoin(names(sc))
        .filter(([k]) => k !== 'a')
        .collect(),
    expected: [
      ['b', [2, null]],
      ['c', [4, null]],
    ],
    anyOrder: true,
  },
  {
    name: 'rightOuterJoin',
    run: (sc) =>
      pairs(sc)
        .rightOuterJoin(names(sc))
        .filter(([k]) => k === 'd')
        .collect(),
    expected: [['d', [null, 'z']]],
  },
  { name: 'fullOuterJoin', run: async (sc) => (await pairs(sc).fullOuterJoin(names(sc)).collect()).length, expected: 7 },
  {
    name: 'subtractByKey',
    run: (sc) => pairs(sc).subtractByKey(names(sc)).collect(),
    expected: [
      ['b', 2],
      ['c', 4],
    ],
    anyOrder: true,
  },
];
