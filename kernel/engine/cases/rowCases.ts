import { Partitioner } from '../../rdd/index.ts';
import { type Case, letters, names, numbers, pairs, perPartition } from './Case.ts';

/** Operators that look at rows, partitions, or other collections. */
export const rowCases: readonly Case[] = [
  {
    name: 'slices',
    run: (sc) => sc.parallelize([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 3).glom().collect(),
    expected: [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9, 10],
    ],
  },
  {
    name: 'map, filter, flatMap',
    run: (sc) =>
      numbers(sc)
        .map((x) => x * 2)
        .filter((x) => x > 4)
        .flatMap((x) => [x, -x])
        .collect(),
    expected: [6, -6, 10, -10, 8, -8],
  },
  {
    name: 'mapPartitions',
    run: (sc) =>
      numbers(sc)
        .mapPartitions((rows) => [rows.reduce((a, b) => a + b, 0)])
        .collect(),
    expected: [3, 3, 9],
  },
  {
    name: 'mapPartitionsWithIndex',
    run: (sc) =>
      letters(sc)
        .mapPartitionsWithIndex((i, rows) => rows.map((x) => `${i}${x}`))
        .collect(),
    expected: ['0a', '0b', '1c', '1d', '1e'],
  },
  {
    name: 'a generator for mapPartitions',
    run: (sc) =>
      letters(sc)
        .mapPartitions(function* (rows) {
          for (const row of rows) yield row + row;
        })
        .collect(),
    expected: ['aa', 'bb', 'cc', 'dd', 'ee'],
  },
  { name: 'union', run: (sc) => letters(sc).union(letters(sc, 1)).getNumPartitions() as never, expected: 3 },
  {
    name: 'union of equal layouts',
    run: async (sc) => {
      const a = pairs(sc).partitionBy(2);
      const u = a.union(
        names(sc)
          .map(([k]) => [k, 0])
          .partitionBy(2),
      );
      return [u.getNumPartitions(), (await u.collect()).length];
    },
    expected: [2, 7],
  },
  {
    name: 'distinct',
    run: (sc) =>
      sc
        .parallelize<unknown>([1, 1, [2], [2], 'x'])
        .distinct()
        .collect(),
    expected: [1, [2], 'x'],
    anyOrder: true,
  },
  {
    name: 'intersection, subtract',
    run: async (sc) => {
      const a = sc.parallelize([1, 1, 2, 3]);
      return [await a.intersection(sc.parallelize([1, 3, 4])).collect(), await a.subtract(sc.parallelize([2])).collect()].map((l) =>
        l.sort(),
      );
    },
    expected: [
      [1, 3],
      [1, 1, 3],
    ],
  },
  {
    name: 'cartesian',
    run: (sc) =>
      letters(sc)
        .filter((x) => x < 'c')
        .cartesian(sc.parallelize([1, 2], 2))
        .collect(),
    expected: [
      ['a', 1],
      ['b', 1],
      ['a', 2],
      ['b', 2],
    ],
  },
  {
    name: 'zip',
    run: (sc) =>
      letters(sc)
        .zip(letters(sc).map((x) => x.toUpperCase()))
        .take(2),
    expected: [
      ['a', 'A'],
      ['b', 'B'],
    ],
  },
  {
    name: 'zipPartitions',
    run: (sc) =>
      letters(sc)
        .zipPartitions(sc.parallelize([1, 2, 3, 4], 2), (a, b) => [[...a].join(''), [...b].length])
        .collect(),
    expected: ['ab', 2, 'cde', 2],
  },
  {
    name: 'zipWithIndex',
    run: (sc) => letters(sc, 3).zipWithIndex().collect(),
    expected: [
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['d', 3],
      ['e', 4],
    ],
  },
  {
    name: 'zipWithUniqueId',
    run: (sc) => letters(sc).zipWithUniqueId().collect(),
    expected: [
      ['a', 0],
      ['b', 2],
      ['c', 1],
      ['d', 3],
      ['e', 5],
    ],
  },
  {
    name: 'sortBy',
    run: (sc) =>
      numbers(sc)
        .sortBy((x) => x)
        .collect(),
    expected: [1, 2, 3, 4, 5],
  },
  {
    name: 'sortBy descending over partitions',
    run: (sc) =>
      numbers(sc)
        .sortBy((x) => x, false, 2)
        .glom()
        .collect(),
    expected: [
      [5, 4],
      [3, 2, 1],
    ],
  },
  {
    name: 'sortByKey with an order of its own',
    run: (sc) =>
      pairs(sc)
        .sortByKey(true, 2, (a, b) => (a < b ? 1 : a > b ? -1 : 0))
        .keys()
        .collect(),
    expected: ['c', 'b', 'a', 'a'],
  },
  {
    name: 'sort of nothing',
    run: (sc) =>
      sc
        .parallelize<number>([])
        .sortBy((x) => x)
        .collect(),
    expected: [],
  },
  {
    name: 'repartition',
    run: async (sc) => {
      const spread = sc
        .parallelize(
          Array.from({ length: 100 }, (_, i) => i),
          2,
        )
        .repartition(4);
      const sizes = await perPartition(spread);
      return [Math.max(...sizes) - Math.min(...sizes) <= 2, (await spread.collect()).sort((a, b) => a - b).at(-1)];
    },
    expected: [true, 99],
  },
  {
    name: 'coalesce',
    run: (sc) => sc.parallelize([1, 2, 3, 4, 5, 6], 4).coalesce(2).glom().collect(),
    expected: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  },
  {
    name: 'a partitioner of one’s own',
    run: (sc) =>
      letters(sc)
        .map((x) => [x, 1])
        .partitionBy(Partitioner.of(2, (k: string) => (k < 'c' ? 1 : 0)))
        .keys()
        .glom()
        .collect(),
    expected: [
      ['c', 'd', 'e'],
      ['a', 'b'],
    ],
  },
  {
    name: 'sample',
    run: async (sc) => {
      const r = sc.parallelize(Array.from({ length: 1000 }, (_, i) => i));
      const n = await r.sample(false, 0.2, 1).count();
      return [n > 130 && n < 270, n === (await r.sample(false, 0.2, 1).count()), (await r.sample(true, 2, 1).count()) > 1700];
    },
    expected: [true, true, true],
  },
  {
    name: 'randomSplit',
    run: async (sc) => {
      const [a, b] = sc.parallelize(Array.from({ length: 100 }, (_, i) => i)).randomSplit([1, 1], 5);
      return [...(await a!.collect()), ...(await b!.collect())].length;
    },
    expected: 100,
  },
  { name: 'pipe', run: (sc) => letters(sc).pipe('tr a-z A-Z').collect(), expected: ['A', 'B', 'C', 'D', 'E'] },
];
