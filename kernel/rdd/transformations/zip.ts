import { KernelError } from '../../base/errors.ts';
import { builtin } from '../closure/builtins.ts';
import { ZippedPartitionsNode } from '../nodes/ZippedPartitionsNode.ts';
import type { RDD, Rows } from '../RDD.ts';

const sideBySide = builtin(
  import.meta.url,
  'sideBySide',
  () =>
    function* (left: Iterator<unknown>, right: Iterator<unknown>) {
      for (;;) {
        const l = left.next();
        const r = right.next();
        if (l.done !== r.done) {
          throw new KernelError('UNEQUAL_PARTITIONS', 'Can only zip RDDs with the same number of rows in each partition.');
        }
        if (l.done === true) return;
        yield [l.value, r.value];
      }
    },
);

export function zip<T, U>(left: RDD<T>, right: RDD<U>): RDD<[T, U]> {
  const node = new ZippedPartitionsNode([left.node, right.node], sideBySide());
  node.partitionCount();
  return left.derive(node);
}

export interface ZipOptions<T, U, R> {
  readonly f: (a: Rows<T>, b: Rows<U>) => Iterable<R>;
  readonly preservesPartitioning: boolean;
}

export function zipPartitions<T, U, R>(left: RDD<T>, right: RDD<U>, { f, preservesPartitioning }: ZipOptions<T, U, R>): RDD<R> {
  const node = new ZippedPartitionsNode([left.node, right.node], left.context.clean(f), preservesPartitioning);
  node.partitionCount();
  return left.derive(node);
}
