import type { Duration } from '../../../base/Duration.ts';
import { Time } from '../../../base/Time.ts';
import { builtin } from '../../../rdd/closure/builtins.ts';
import { ZippedChunksNode } from '../../../rdd/nodes/ZippedChunksNode.ts';
import type { Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import { type Chunk, type ChunkFunction, type KeyTable, pairsAt, placesOf, valuesOf } from '../../../rdd/plan/Chunk.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { IncrementalNode } from './IncrementalNode.ts';

/** The three forms of an update: by key, by key with time, and by whole partition. */
export type StateUpdate<K, V, S> =
  | { readonly form: 'values'; readonly f: (values: V[], state: S | undefined) => S | null | undefined }
  | { readonly form: 'timed'; readonly f: (time: Time, key: K, values: V[], state: S | undefined) => S | null | undefined }
  | { readonly form: 'partition'; readonly f: (rows: Iterable<[K, V[], S | undefined]>) => Iterable<[K, S]> };

export interface StateOptions<K, V, S> {
  readonly update: StateUpdate<K, V, S>;
  readonly partitioner: Partitioner;
  /** Whether the state's RDDs keep the partitioner, so that nothing is exchanged but what is new. */
  readonly rememberPartitioner: boolean;
  readonly initial?: RDD<[K, S]> | undefined;
}

type AnyUpdate = (...args: unknown[]) => unknown;

/** New values and old states by key: keys of new values first. */
const updatePartition = builtin(
  import.meta.url,
  'updatePartition',
  (form: string, f: AnyUpdate, time: number): ChunkFunction =>
    ([rows, old], tools) => {
      const table = tools.keyTable();
      const values = valuesByPlace(rows!, table);
      const states: unknown[] = new Array(table.keys.length).fill(undefined);
      for (const chunk of old!) {
        const places = placesOf(chunk, table);
        const column = valuesOf(chunk);
        for (let i = 0; i < places.length; i++) {
          const place = places[i]!;
          if (place < 0) states.push(column[i]);
          else if (states[place] === undefined) states[place] = column[i];
        }
      }
      const { keys } = table;
      if (form === 'partition') return { rows: [...(f(keys.map((key, i) => [key, values(i), states[i]])) as Iterable<unknown>)] };
      const at = new Time(time);
      const updatedAt: number[] = [];
      const updated: unknown[] = [];
      for (let i = 0; i < keys.length; i++) {
        const next = form === 'timed' ? f(at, keys[i], values(i), states[i]) : f(values(i), states[i]);
        if (next === null || next === undefined) continue;
        updatedAt.push(i);
        updated.push(next);
      }
      return pairsAt(table, updatedAt, updated);
    },
);

/** The values of each key, in their order: laid out one key behind the other, an array of a key is made when it is asked for. */
function valuesByPlace(chunks: Iterable<Chunk>, table: KeyTable): (place: number) => unknown[] {
  const columns: { readonly places: Int32Array; readonly values: ArrayLike<unknown> }[] = [];
  for (const chunk of chunks) columns.push({ places: placesOf(chunk, table), values: valuesOf(chunk) });
  const begins = new Int32Array(table.keys.length + 1);
  for (const { places } of columns) for (let i = 0; i < places.length; i++) begins[placeOf(places[i]!) + 1]!++;
  for (let place = 1; place < begins.length; place++) begins[place]! += begins[place - 1]!;
  const next = begins.slice();
  const areNumbers = columns.every(({ values }) => values instanceof Float64Array);
  const all: unknown[] | Float64Array = areNumbers ? new Float64Array(begins.at(-1)!) : new Array(begins.at(-1)!);
  for (const { places, values } of columns) for (let i = 0; i < places.length; i++) all[next[placeOf(places[i]!)]!++] = values[i] as number;
  return (place) => {
    const own: unknown[] = [];
    // Keys of states only have none.
    if (place + 1 < begins.length) for (let i = begins[place]!; i < begins[place + 1]!; i++) own.push(all[i]);
    return own;
  };
}

/** A place below zero is the complement of a new key's. */
function placeOf(place: number): number {
  return place < 0 ? ~place : place;
}

/** `updateStateByKey`: a state for each key, recomputed for every key in every batch. */
export class StateDStream<K, V, S> extends IncrementalNode<[K, S]> {
  readonly #options: StateOptions<K, V, S>;

  constructor(parent: StreamNode<[K, V]>, options: StateOptions<K, V, S>) {
    const { update, partitioner, rememberPartitioner } = options;
    super(parent.runtime, [parent], {
      operation: 'updateStateByKey',
      closures: [update.f],
      settings: [update.form, partitioner, rememberPartitioner],
    });
    this.#options = options;
    this.keepForWindows();
  }

  get slideDuration(): Duration {
    return this.parents[0]!.slideDuration;
  }

  get partitioner(): Partitioner {
    return this.#options.partitioner;
  }

  override get made(): readonly unknown[] {
    return [this.#options.initial];
  }

  compute(time: Time): RDD<[K, S]> | undefined {
    const { update, partitioner, rememberPartitioner, initial } = this.#options;
    const { sparkContext } = this.runtime;
    const old = this.latest(time);
    const input = (this.parents[0] as StreamNode<[K, V]>).getOrCompute(time);
    if (!old && !input) return undefined;
    const values = input ?? sparkContext.emptyRDD<[K, V]>();
    const states = old ?? initial ?? sparkContext.emptyRDD<[K, S]>();
    const parents = [values.partitionBy(partitioner).node, states.partitionBy(partitioner).node];
    const apply = updatePartition(update.form, update.f as AnyUpdate, time.milliseconds);
    const preserves = rememberPartitioner ? partitioner : undefined;
    return states.derive(new ZippedChunksNode(parents, apply, { partitions: partitioner.numPartitions, preserves }));
  }
}
