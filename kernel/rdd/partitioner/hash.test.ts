import { describe, expect, test } from 'vitest';
import { javaHash, nonNegativeMod } from './hash.ts';
import { HashPartitioner } from './Partitioner.ts';

describe('javaHash gives what Java and Scala 2.12 give', () => {
  // Each was printed by a JVM: new Tuple2("a", 1).hashCode() and so on.
  test.each<[unknown, number]>([
    ['', 0],
    ['a', 97],
    ['héllo, wörld €😀', -696704616],
    [5, 5],
    [-1, -1],
    [5_000_000_000, 705032705],
    [-1n, 0],
    [1.5, 1073217536],
    [-0.25, -1076887552],
    [true, 1231],
    [null, 0],
    [new Date(1357008345000), -201320813],
    [['a', 1], 128003929],
    [['a', 'b'], -900438667],
    [[1, 2], 1411956066],
    [['x', -7, true], 455803075],
    [[1.5, 'z'], 1491949563],
    [[5_000_000_000, null], -1640943652],
    [[['p', 1], 3], 1144293409],
  ])('%s → %i', (key, hash) => {
    expect(javaHash(key)).toBe(hash);
  });

  test('objects of equal content hash alike, whatever the order of their fields', () => {
    expect(javaHash({ a: 1, b: [2] })).toBe(javaHash({ b: [2], a: 1 }));
  });
});

test('a negative hash still has a partition', () => {
  expect([-7, -1, 0, 7].map((hash) => nonNegativeMod(hash, 3))).toEqual([2, 2, 0, 1]);
  expect(new HashPartitioner(2).getPartition('héllo, wörld €😀')).toBe(0);
});

test('a partitioner needs a whole number of partitions above zero', () => {
  expect(() => new HashPartitioner(0)).toThrowError(expect.objectContaining({ code: 'ILLEGAL_ARGUMENT' }));
  expect(() => new HashPartitioner(1.5)).toThrowError(/1\.5/);
});
