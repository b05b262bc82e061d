import { builtin } from '../closure/builtins.ts';
import { MapPartitionsNode } from '../nodes/MapPartitionsNode.ts';
import type { RDD } from '../RDD.ts';

const numbered = builtin(
  import.meta.url,
  'numbered',
  (starts: readonly number[]) =>
    function* (rows: Iterable<unknown>, partition: number) {
      let at = starts[partition] ?? 0;
      for (const row of rows) yield [row, at++];
    },
);
const spaced = builtin(
  import.meta.url,
  'spaced',
  (partitions: number) =>
    function* (rows: Iterable<unknown>, partition: number) {
      let at = partition;
      for (const row of rows) {
        yield [row, at];
        at += partitions;
      }
    },
);

/** The rows of all partitions but the last are counted before the first job, unless there is one partition only. */
export function zipWithIndex<T>(rdd: RDD<T>): RDD<[T, number]> {
  const prepare = async () => {
    const last = rdd.getNumPartitions() - 1;
    const counts = await rdd.context.countPartitions(
      rdd.node,
      Array.from({ length: Math.max(0, last) }, (_, i) => i),
    );
    const starts = [0];
    for (const count of counts) starts.push(starts.at(-1)! + count);
    return numbered(starts);
  };
  return rdd.derive(new MapPartitionsNode(rdd.node, numbered([0]), { prepare }));
}

export function zipWithUniqueId<T>(rdd: RDD<T>): RDD<[T, number]> {
  return rdd.derive(new MapPartitionsNode(rdd.node, spaced(rdd.getNumPartitions())));
}
