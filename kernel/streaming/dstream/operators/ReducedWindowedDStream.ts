import type { Duration } from '../../../base/Duration.ts';
import { Interval } from '../../../base/Interval.ts';
import type { Time } from '../../../base/Time.ts';
import { builtin } from '../../../rdd/closure/builtins.ts';
import { ZippedChunksNode } from '../../../rdd/nodes/ZippedChunksNode.ts';
import type { Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import { type Chunk, type ChunkFunction, type KeyTable, pairsAt, placesOf, valuesOf } from '../../../rdd/plan/Chunk.ts';
import { ValueColumn } from '../../../rdd/plan/ValueColumn.ts';
import type { RDD } from '../../../rdd/RDD.ts';
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

type Reduce = (a: unknown, b: unknown) => unknown;

/**
 * Inputs: the previous window, `left` batches that left, and those that came. A key that left without ever having been in the window (its
 * batch had failed) has no value.
 */
const slideWindow = builtin(
  import.meta.url,
  'slideWindow',
  (reduce: Reduce, inverse: Reduce, left: number): ChunkFunction =>
    (inputs, tools) => {
      const table = tools.keyTable();
      const [previous, ...batches] = inputs;
      const windows = reduced([previous!], table, reduce);
      const gone = reduced(batches.slice(0, left), table, reduce);
      const come = reduced(batches.slice(left), table, reduce);
      const places = new Int32Array(table.keys.length);
      const values = new ValueColumn();
      let count = 0;
      for (let i = 0; i < places.length; i++) {
        if (windows.has(i)) {
          const kept = gone.has(i) ? inverse(windows.at(i), gone.at(i)) : windows.at(i);
          values.set(count, come.has(i) ? reduce(kept, come.at(i)) : kept);
        } else if (come.has(i)) values.set(count, come.at(i));
        else continue;
        places[count++] = i;
      }
      return pairsAt(table, places.subarray(0, count), values.first(count));
    },
);

/** One value a key of a table, where there is one. */
function reduced(inputs: readonly Iterable<Chunk>[], table: KeyTable, reduce: Reduce): ValueColumn {
  const column = new ValueColumn();
  for (const chunks of inputs) {
    for (const chunk of chunks) {
      const places = placesOf(chunk, table);
      const added = valuesOf(chunk);
      for (let i = 0; i < places.length; i++) {
        const place = places[i]! < 0 ? ~places[i]! : places[i]!;
        column.set(place, column.has(place) ? reduce(column.at(place), added[i]) : added[i]);
      }
    }
  }
  return column;
}

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
    const parents = [first, ...left, ...come].map((rdd) => rdd.partitionBy(partitioner).node);
    const slide = slideWindow(reduce as Reduce, inverse as Reduce, left.length);
    const merged = first.derive<[K, V]>(
      new ZippedChunksNode(parents, slide, { partitions: partitioner.numPartitions, preserves: partitioner }),
    );
    return filter ? merged.filter(filter) : merged;
  }

  #batches(from: Time, to: Time): RDD<[K, V]>[] {
    return to.less(from) ? [] : this.#reduced.sliceFor(this, new Interval(from, to));
  }
}
