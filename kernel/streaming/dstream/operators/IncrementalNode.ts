import type { Duration } from '../../../base/Duration.ts';
import type { KernelError } from '../../../base/errors.ts';
import { Time } from '../../../base/Time.ts';
import type { Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import { StorageLevel } from '../../../rdd/StorageLevel.ts';
import { StreamNode } from '../StreamNode.ts';
import type { Capture, CapturedPart } from '../state/Capture.ts';
import { capturedPart, type MarkedRows, markAll, markChanged } from '../state/MarkedRows.ts';

/** An operator whose RDD builds on its own earlier ones: state and inverse windows. */
export abstract class IncrementalNode<T> extends StreamNode<T> {
  override readonly mustCheckpoint: boolean = true;
  abstract override readonly slideDuration: Duration;
  /** How its RDDs are laid out. */
  abstract readonly partitioner: Partitioner;
  /** Times up to this one have been asked for, in ms; whether or not that went well. */
  #askedUpTo: number | undefined;
  /** What the latest save was made of, to find what has changed since. */
  #marked: { readonly time: number; readonly rdd: RDD<MarkedRows> } | undefined;
  /** Times before this one, in ms, cannot be computed: their state was not kept by another process. */
  #restoredFrom: number | undefined;

  /** The RDD one slide before `time`; undefined when there is none, because it failed or is before the operator's life. */
  protected previous(time: Time): RDD<T> | undefined {
    this.#catchUp(time);
    return this.generatedRDDs.get(time.minus(this.slideDuration).milliseconds);
  }

  /** The latest RDD before `time`: a batch that failed leaves the state as it was. */
  protected latest(time: Time): RDD<T> | undefined {
    this.#catchUp(time);
    let latest = Number.NEGATIVE_INFINITY;
    for (const generated of this.generatedRDDs.keys()) if (generated < time.milliseconds && generated > latest) latest = generated;
    return this.generatedRDDs.get(latest);
  }

  /** An operator under a slower one is not asked for each of its times; it makes up for those in between, in order. */
  #catchUp(time: Time): void {
    const slide = this.slideDuration.milliseconds;
    // What lies before a state that is there needs no making up for.
    const known = Math.max(...[...this.generatedRDDs.keys()].filter((at) => at < time.milliseconds));
    const asked = this.#askedUpTo === undefined ? undefined : Math.max(this.#askedUpTo, known);
    const from = asked ?? this.bornAt!.floor(this.slideDuration, this.zeroTime!).milliseconds;
    this.#askedUpTo = Math.max(from, time.milliseconds);
    for (let missed = from + slide; missed < time.milliseconds; missed += slide) {
      try {
        this.getOrCompute(new Time(missed));
      } catch {
        // The batch of that time has reported it, or nobody wanted it.
      }
    }
  }

  /** State must outlive any number of batches that failed or had no input. */
  override clearMetadata(time: Time): void {
    const newest = Math.max(...this.generatedRDDs.keys());
    const kept = this.generatedRDDs.get(newest);
    if (kept && this.rememberDuration && newest <= time.minus(this.rememberDuration).milliseconds) {
      this.generatedRDDs.delete(newest);
      super.clearMetadata(time);
      this.generatedRDDs.set(newest, kept);
    } else {
      super.clearMetadata(time);
    }
  }

  /** State and windows go on from the batch before. */
  override leaveOut(time: Time): void {
    this.generatedRDDs.get(time.milliseconds)?.unpersist();
    this.generatedRDDs.delete(time.milliseconds);
  }

  override isTimeValid(time: Time): boolean {
    return super.isTimeValid(time) && (this.#restoredFrom === undefined || this.#restoredFrom < time.milliseconds);
  }

  /** Whether the state of `time` is saved. */
  isCheckpointTime(time: Time): boolean {
    return this.checkpointDuration !== undefined && time.minus(this.zeroTime!).isMultipleOf(this.checkpointDuration);
  }

  /**
   * The rows of plain data that stand for `rdd` on disk: all of them, or those that changed since the save of `since`. Its batch has ended,
   * and no later one has begun.
   */
  async capture(rdd: RDD<T>, time: Time, since: number | undefined): Promise<Capture> {
    const before = since !== undefined && this.#marked?.time === since ? this.#marked.rdd : undefined;
    const rows = rdd as unknown as RDD<[unknown, unknown]>;
    const marked = before ? rows.zipPartitions(before, markChanged()) : rows.mapPartitions(markAll());
    marked.persist(StorageLevel.MEMORY_ONLY).localCheckpoint();
    try {
      const parts = await marked.map(capturedPart() as (row: MarkedRows) => CapturedPart).collect();
      this.#marked?.rdd.unpersist();
      this.#marked = { time: time.milliseconds, rdd: marked };
      return { since: before && since, parts };
    } catch (error) {
      marked.unpersist();
      this.#marked = undefined;
      // The marks were with a worker that is gone.
      if (before && (error as Partial<KernelError>).code === 'BLOCKS_LOST') return this.capture(rdd, time, undefined);
      throw error;
    }
  }

  /** The rows are on disk: the RDDs that they were made from are not needed any more, nor the worker that has them. */
  standOnSaved(rdd: RDD<T>, saved: RDD<unknown>): void {
    rdd.node.standOn(this.fromSaved(saved).node);
  }

  /** What `capture` was made of. */
  protected fromSaved(saved: RDD<unknown>): RDD<T> {
    return saved as RDD<T>;
  }

  /** Goes on from states that another process saved, [time in ms, rows], oldest first; with `late`, from the batch after that one. */
  restore(saved: readonly (readonly [number, RDD<unknown>])[], late?: Time): void {
    for (const [time, rows] of saved) this.generatedRDDs.set(time, this.fromSaved(rows));
    this.#restoredFrom = late?.milliseconds ?? saved[0]?.[0];
    this.#askedUpTo = this.#restoredFrom;
  }

  /** With checkpoints, the lineage ends when the state is on disk: a worker that ends takes nothing with it. */
  protected override cutLineage(rdd: RDD<T>): void {
    if (!this.runtime.savesState) super.cutLineage(rdd);
  }

  override adopt(earlier: StreamNode<T>): void {
    super.adopt(earlier);
    if (!(earlier instanceof IncrementalNode)) return;
    this.#askedUpTo = earlier.#askedUpTo;
    this.#marked = earlier.#marked;
  }
}
