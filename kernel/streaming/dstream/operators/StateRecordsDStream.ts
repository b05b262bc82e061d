import type { Duration } from '../../../base/Duration.ts';
import { Time } from '../../../base/Time.ts';
import { builtin } from '../../../rdd/closure/builtins.ts';
import { ZippedChunksNode } from '../../../rdd/nodes/ZippedChunksNode.ts';
import { HashPartitioner, type Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import { type ChunkFunction, rowsOf } from '../../../rdd/plan/Chunk.ts';
import { RDD } from '../../../rdd/RDD.ts';
import { StorageLevel } from '../../../rdd/StorageLevel.ts';
import type { StreamNode } from '../StreamNode.ts';
import type { Capture, CapturedPart } from '../state/Capture.ts';
import { frameOf } from '../state/MarkedRows.ts';
import { recordOf, type StateBatch, type StateRecord, updateRecord } from '../state/StateRecord.ts';
import type { StateSpec } from '../state/StateSpec.ts';
import { IncrementalNode } from './IncrementalNode.ts';

type Pair = [unknown, unknown];
type AnyStateFunction = (...args: unknown[]) => unknown;

const updateStates = builtin(
  import.meta.url,
  'updateStates',
  (f: AnyStateFunction, batch: StateBatch): ChunkFunction =>
    ([chunks, records], { texts }) => {
      const [previous] = rowsOf(records ?? []) as StateRecord[];
      return { rows: [updateRecord(previous, { chunks: chunks!, texts }, { f, batch })] };
    },
);
const capturedRecord = builtin(
  import.meta.url,
  'capturedRecord',
  (since: number | undefined) =>
    ({ states }: StateRecord): CapturedPart => {
      const changes = since === undefined ? undefined : states.changesSince(since);
      const rows = (changes?.entries ?? states.getAll()).map(([key, state, time]) => [key, [state, time]]);
      return { isWhole: !changes, rows: frameOf(rows), removed: frameOf(changes?.removed ?? []) };
    },
);
const statesAt = builtin(import.meta.url, 'statesAt', (time: number) => (rows: Iterable<Pair>) => [recordOf(timed(rows, time))]);
const statesOf = builtin(import.meta.url, 'statesOf', () => (rows: Iterable<[unknown, Pair]>) => [recordOf(untimed(rows))]);
const entriesOf = builtin(
  import.meta.url,
  'entriesOf',
  () =>
    ({ states }: StateRecord) =>
      states.getAll().map(([key, state, time]) => [key, [state, time]] as const),
);

function* timed(rows: Iterable<Pair>, time: number): Iterable<[unknown, unknown, number]> {
  for (const [key, state] of rows) yield [key, state, time];
}

function* untimed(rows: Iterable<[unknown, Pair]>): Iterable<[unknown, unknown, number]> {
  for (const [key, [state, time]] of rows) yield [key, state, time as number];
}

/** The inner operator of `mapWithState`: one record a partition, which stays with the worker that made it. */
export class StateRecordsDStream<K, V, S, E> extends IncrementalNode<StateRecord<K, S, E>> {
  readonly #spec: StateSpec<K, V, S, E>;
  readonly partitioner: Partitioner;

  constructor(parent: StreamNode<[K, V]>, spec: StateSpec<K, V, S, E>) {
    const { partitioner, timeout, isOnTime, isTimed } = spec.settings;
    const { sparkContext } = parent.runtime;
    const layout = partitioner ?? new HashPartitioner(sparkContext.defaultParallelism);
    super(parent.runtime, [parent], { operation: 'mapWithState', closures: [spec.f], settings: [layout, timeout, isOnTime, isTimed] });
    this.#spec = spec;
    this.partitioner = layout;
    // Records are maps that the next batch builds upon: they are kept as they are.
    this.storageLevel = StorageLevel.MEMORY_ONLY;
  }

  get slideDuration(): Duration {
    return this.parents[0]!.slideDuration;
  }

  override get made(): readonly unknown[] {
    const { initial } = this.#spec.settings;
    return [initial instanceof RDD ? initial : initial && [...initial]];
  }

  override initialize(zeroTime: Time, bornAt: Time): void {
    this.checkpointDuration ??= this.slideDuration.times(10);
    super.initialize(zeroTime, bornAt);
  }

  compute(time: Time): RDD<StateRecord<K, S, E>> {
    const { timeout, isOnTime, isTimed } = this.#spec.settings;
    const { sparkContext } = this.runtime;
    // First, as it makes up for batches in between: upon which one this one builds is known only then.
    const old = this.#old(time);
    const batch: StateBatch = {
      time: time.milliseconds,
      isTimed,
      threshold: timeout && time.minus(timeout).milliseconds,
      savedAt: this.#savedAt(time),
      endsTimedOut: (isOnTime ?? this.runtime.timesOutOnTime) || time.minus(this.zeroTime!).isMultipleOf(this.checkpointDuration!),
    };
    const f = this.#spec.f as AnyStateFunction;
    const input = (this.parents[0] as StreamNode<[K, V]>).getOrCompute(time) ?? sparkContext.emptyRDD<[K, V]>();
    const rows = input.partitionBy(this.partitioner) as RDD<Pair>;
    const parents = old ? [rows.node, old.node] : [rows.node];
    const layout = { partitions: this.partitioner.numPartitions, preserves: this.partitioner };
    return rows.derive(new ZippedChunksNode(parents, updateStates(f, batch), layout));
  }

  /** States know what was touched since they were saved: a save costs what was touched. */
  override async capture(rdd: RDD<StateRecord<K, S, E>>, _time: Time, since: number | undefined): Promise<Capture> {
    const parts = await rdd.map(capturedRecord(since) as (record: StateRecord<K, S, E>) => CapturedPart).collect();
    return { since: parts.every((part) => part.isWhole) ? undefined : since, parts };
  }

  /** What was emitted is not saved: the batch that emitted it is done, or runs again. */
  protected override fromSaved(saved: RDD<unknown>): RDD<StateRecord<K, S, E>> {
    return (saved as RDD<[unknown, Pair]>).partitionBy(this.partitioner).mapPartitions(statesOf(), true) as unknown as RDD<
      StateRecord<K, S, E>
    >;
  }

  /** The time in ms of what the batch of `time` builds upon, if that is saved. */
  #savedAt(time: Time): number | undefined {
    const before = Math.max(...[...this.generatedRDDs.keys()].filter((at) => at < time.milliseconds));
    return Number.isFinite(before) && this.isCheckpointTime(new Time(before)) ? before : undefined;
  }

  /** The records to build upon, laid out as this operator lays them out. */
  #old(time: Time): RDD<StateRecord> | undefined {
    const latest = this.latest(time) as RDD<StateRecord> | undefined;
    if (latest && this.partitioner.equals(latest.partitioner)) return latest;
    if (latest) return (latest.flatMap(entriesOf()) as RDD<[unknown, Pair]>).partitionBy(this.partitioner).mapPartitions(statesOf(), true);
    const { initial } = this.#spec.settings;
    if (!initial) return undefined;
    const states = initial instanceof RDD ? initial : this.runtime.sparkContext.parallelize([...initial]);
    return (states as RDD<Pair>).partitionBy(this.partitioner).mapPartitions(statesAt(time.milliseconds), true);
  }
}
