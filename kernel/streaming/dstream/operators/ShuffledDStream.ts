import type { Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { NarrowNode } from './NarrowNode.ts';

/** How values of a key become one: the first one, a further one, and two partial ones. */
export interface Combiner<V, C> {
  readonly operation: string;
  readonly create: (value: V) => C;
  readonly mergeValue: (combined: C, value: V) => C;
  readonly mergeCombiners: (a: C, b: C) => C;
  /** Whether to combine before the shuffle too; true unless said otherwise. */
  readonly mapSideCombine?: boolean;
}

/** `combineByKey`: one element for each key of a batch. */
export class ShuffledDStream<K, V, C> extends NarrowNode<[K, V], [K, C]> {
  readonly #combiner: Combiner<V, C>;
  readonly #partitioner: Partitioner;

  constructor(parent: StreamNode<[K, V]>, combiner: Combiner<V, C>, partitioner: Partitioner) {
    const { operation, create, mergeValue, mergeCombiners, mapSideCombine } = combiner;
    super(parent, { operation, closures: [create, mergeValue, mergeCombiners], settings: [mapSideCombine, partitioner] });
    this.#combiner = combiner;
    this.#partitioner = partitioner;
  }

  protected apply(rdd: RDD<[K, V]>): RDD<[K, C]> {
    const { create, mergeValue, mergeCombiners, mapSideCombine = true } = this.#combiner;
    return rdd.combineByKey(create, mergeValue, mergeCombiners, this.#partitioner, mapSideCombine);
  }
}
