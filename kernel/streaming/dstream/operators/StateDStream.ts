import type { Duration } from '../../../base/Duration.ts';
import { Time } from '../../../base/Time.ts';
import { builtin } from '../../../rdd/closure/builtins.ts';
import type { Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
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

type Row = [key: unknown, values: unknown[], state: unknown];
type AnyUpdate = (...args: unknown[]) => unknown;

/** Rows are [key, [values, old states]] of a cogroup. */
const updatePartition = builtin(
  import.meta.url,
  'updatePartition',
  (form: string, f: AnyUpdate, time: number) => (rows: Iterable<[unknown, [unknown[], unknown[]]]>) => {
    function* inputs(): Iterable<Row> {
      for (const [key, [values, states]] of rows) yield [key, values, states[0]];
    }
    if (form === 'partition') return f(inputs()) as Iterable<[unknown, unknown]>;
    const at = new Time(time);
    const updated: [unknown, unknown][] = [];
    for (const [key, values, state] of inputs()) {
      const next = form === 'timed' ? f(at, key, values, state) : f(values, state);
      if (next !== null && next !== undefined) updated.push([key, next]);
    }
    return updated;
  },
);

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
    const grouped = values.cogroup(states, partitioner);
    const apply = updatePartition(update.form, update.f as AnyUpdate, time.milliseconds) as unknown as (
      rows: Iterable<[K, [V[], S[]]]>,
    ) => Iterable<[K, S]>;
    return grouped.mapPartitions(apply, rememberPartitioner);
  }
}
