import type { RDD, Rows } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { NarrowNode } from './NarrowNode.ts';

/** `mapPartitions`: a function of a whole partition's elements. */
export class MapPartitionedDStream<T, U> extends NarrowNode<T, U> {
  readonly #f: (rows: Rows<T>) => Iterable<U>;
  readonly #preservesPartitioning: boolean;

  constructor(parent: StreamNode<T>, f: (rows: Rows<T>) => Iterable<U>, preservesPartitioning: boolean) {
    super(parent, { operation: 'mapPartitions', closures: [f], settings: [preservesPartitioning] });
    this.#f = f;
    this.#preservesPartitioning = preservesPartitioning;
  }

  protected apply(rdd: RDD<T>): RDD<U> {
    return rdd.mapPartitions(this.#f, this.#preservesPartitioning);
  }
}
