import type { Duration } from '../../../base/Duration.ts';
import { Interval } from '../../../base/Interval.ts';
import type { Time } from '../../../base/Time.ts';
import { builtin } from '../../../rdd/closure/builtins.ts';
import type { Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import { cogroup } from '../../../rdd/transformations/cogroup.ts';
import type { StreamNode } from '../StreamNode.ts';
import { IncrementalNode } from './IncrementalNode.ts';
import { ReducedDStream } from './ReducedDStream.ts';
import { requireWindow, type WindowDurations } from './windowDurations.ts';

export interface InvertibleReduction<K, V> extends WindowDurations {
  readonly reduce: (a: V, b: V) => V;
  /** Takes what left the window out of what was reduced: `inverse(reduce(x, y), y) = x`. */
  readonly inverse: (a: V, b: V) => V;
  /** Elements that it does not hold for are dropped; without it, keys stay when their values have left. */
  readonly filter?: ((element: [K, V]) => unknown) | undefined;
  readonly partitioner: Partitioner;
}

/** Values of a key: [of the previous window, then of each batch that left, then of each batch that came]. */
const mergeWindow = builtin(
  import.meta.url,
  'mergeWindow',
  (reduce: (a: unknown, b: unknown) => unknown, inverse: (a: unknown, b: unknown) => unknown, left: number) =>
    (values: readonly unknown[][]) => {
      const present = (from: number, to?: number): unknown[] => values.slice(from, to).flatMap((of) => (of.length > 0 ? [of[0]] : []));
      const gone = present(1, 1 + left);
      const come = present(1 + left);
      const previous = values[0] ?? [];
      if (previous.length === 0) return come.reduce(reduce);
      const kept = gone.length > 0 ? inverse(previous[0], gone.reduce(reduce)) : previous[0];
      return come.length > 0 ? reduce(kept, come.reduce(reduce)) : kept;
    },
);

/** A key that left without ever having been in the window (its batch had failed) has no value. */
const isInWindow = builtin(
  import.meta.url,
  'isInWindow',
  (left: number) =>
    ([, values]: [unknown, readonly unknown[][]]) =>
      values.some((of, i) => of.length > 0 && (i === 0 || i > left)),
);

/**
 * `reduceByKeyAndWindow` with an inverse: the previous window, less what left it, plus what came. A batch costs the same
 * however long the window is.
 *
 *      _____________________________
 *     |  previous window   _________|___________________
 *     |___________________|       current window        |  ------> time
 *                         |_____________________________|
 *     |________ _________|          |________ _________|
 *              V                             V
 *            left                          come
 */
export class ReducedWindowedDStream<K, V> extends IncrementalNode<[K, V]> {
  readonly slideDuration: Duration;
  readonly #reduction: InvertibleReduction<K, V>;

  constructor(parent: StreamNode<[K, V]>, reduction: InvertibleReduction<K, V>) {
    requireWindow('ReducedWindowedDStream', parent as StreamNode<never>, reduction);
    const { reduce, inverse, filter, window, slide, partitioner } = reduction;
    const reduced = new ReducedDStream(parent, reduce, partitioner);
    super(parent.runtime, [reduced], {
      operation: 'reduceByKeyAndWindow',
      closures: [reduce, inverse, filter],
      settings: [window, slide, partitioner],
    });
    this.#reduction = reduction;
    this.slideDuration = slide;
    // The next window builds on this one, and both on the same reduced batches.
    this.keepForWindows();
    reduced.keepForWindows();
  }

  get #reduced(): StreamNode<[K, V]> {
    return this.parents[0] as StreamNode<[K, V]>;
  }

  get partitioner(): Partitioner {
    return this.#reduction.partitioner;
  }

  override get parentRememberDuration(): Duration | undefined {
    return this.rememberDuration?.plus(this.#reduction.window);
  }

  compute(time: Time): RDD<[K, V]> {
    const { window, reduce, inverse, filter, partitioner } = this.#reduction;
    const step = this.#reduced.slideDuration;
    const current = new Interval(time.minus(window).plus(step), time);
    const previous = current.minus(this.slideDuration);
    const before = this.previous(time);
    // A window shorter than its slide shares nothing with the one before: what left is all of it, and no batch between.
    const left = before ? this.#batches(previous.beginTime, current.beginTime.minus(step).min(previous.endTime)) : [];
    const come = this.#batches(before ? previous.endTime.plus(step).max(current.beginTime) : current.beginTime, current.endTime);
    const { sparkContext } = this.runtime;
    const first = before ?? sparkContext.emptyRDD<[K, V]>();
    const grouped = cogroup<K, V[]>([first, ...left, ...come], partitioner) as RDD<[K, V[][]]>;
    const merge = mergeWindow(reduce as never, inverse as never, left.length) as (values: V[][]) => V;
    const known = left.length > 0 ? grouped.filter(isInWindow(left.length)) : grouped;
    const merged = known.mapValues(merge);
    return filter ? merged.filter(filter) : merged;
  }

  #batches(from: Time, to: Time): RDD<[K, V]>[] {
    return to.less(from) ? [] : this.#reduced.sliceFor(this, new Interval(from, to));
  }
}
