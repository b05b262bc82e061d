import type { RDD, SparkContext } from '../../rdd/index.ts';

/** What an RDD must give on every engine. */
export interface Case {
  readonly name: string;
  readonly run: (sc: SparkContext) => Promise<unknown>;
  readonly expected: unknown;
  /** Rows of a shuffle come in partition order, but which key comes first within one is nobody's promise. */
  readonly anyOrder?: boolean;
}

export const pairs = (sc: SparkContext) =>
  sc.parallelize<string, number>(
    [
      ['a', 1],
      ['b', 2],
      ['a', 3],
      ['c', 4],
    ],
    2,
  );
export const names = (sc: SparkContext) =>
  sc.parallelize<string, string>(
    [
      ['a', 'x'],
      ['a', 'y'],
      ['d', 'z'],
    ],
    3,
  );
export const letters = (sc: SparkContext, n = 2) => sc.parallelize(['a', 'b', 'c', 'd', 'e'], n);
export const numbers = (sc: SparkContext, n = 3) => sc.parallelize([3, 1, 2, 5, 4], n);
export const perPartition = async (rdd: RDD<unknown>) => (await rdd.glom().collect()).map((rows) => rows.length);
