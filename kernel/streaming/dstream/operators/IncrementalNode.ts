import type { Duration } from '../../../base/Duration.ts';
import { Time } from '../../../base/Time.ts';
import type { Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import { StreamNode } from '../StreamNode.ts';

/** An operator whose RDD builds on its own earlier ones: state and inverse windows. */
export abstract class IncrementalNode<T> extends StreamNode<T> {
  override readonly mustCheckpoint: boolean = true;
  abstract override readonly slideDuration: Duration;
  /** How its RDDs are laid out. */
  abstract readonly partitioner: Partitioner;
  /** Times up to this one have been asked for, in ms; whether or not that went well. */
  #askedUpTo: number | undefined;
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
    const from = this.#askedUpTo ?? this.bornAt!.floor(this.slideDuration, this.zeroTime!).milliseconds;
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

  /** Rows of plain data that stand for `rdd` on disk, in the same partitions. */
  toSaved(rdd: RDD<T>): RDD<unknown> {
    return rdd;
  }

  /** What `toSaved` was made of. */
  protected fromSaved(saved: RDD<unknown>): RDD<T> {
    return saved as RDD<T>;
  }

  /** Goes on from states that another process saved, [time in ms, rows], oldest first. */
  restore(saved: readonly (readonly [number, RDD<unknown>])[]): void {
    for (const [time, rows] of saved) this.generatedRDDs.set(time, this.fromSaved(rows));
    this.#restoredFrom = saved[0]?.[0];
    this.#askedUpTo = this.#restoredFrom;
  }

  override adopt(earlier: StreamNode<T>): void {
    super.adopt(earlier);
    if (earlier instanceof IncrementalNode) this.#askedUpTo = earlier.#askedUpTo;
  }
}
