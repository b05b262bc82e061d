import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { NarrowNode } from './NarrowNode.ts';

/** `glom`: one array per partition. */
export class GlommedDStream<T> extends NarrowNode<T, T[]> {
  constructor(parent: StreamNode<T>) {
    super(parent, { operation: 'glom' });
  }

  protected apply(rdd: RDD<T>): RDD<T[]> {
    return rdd.glom();
  }
}
