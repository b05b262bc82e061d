import type { Duration } from '../../../base/Duration.ts';
import type { Time } from '../../../base/Time.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import { StorageLevel } from '../../../rdd/StorageLevel.ts';
import { StreamNode } from '../StreamNode.ts';
import { requireWindow, type WindowDurations } from './windowDurations.ts';

/**
 * `window`: at each slide, all elements of the last `window` of the parent.
 *
 *     parent   |--1--|--2--|--3--|--4--|
 *     window 2, slide 1        |=2==3==|
 *                        |=1==2==|
 */
export class WindowedDStream<T> extends StreamNode<T> {
  readonly #window: Duration;
  readonly slideDuration: Duration;

  constructor(parent: StreamNode<T>, durations: WindowDurations) {
    requireWindow('windowed DStream', parent as StreamNode<never>, durations);
    const { window, slide } = durations;
    super(parent.runtime, [parent], { operation: 'window', settings: [window, slide] });
    this.#window = window;
    this.slideDuration = slide;
    // An element is in several windows: compute it once.
    parent.keepForWindows();
  }

  get #parent(): StreamNode<T> {
    return this.parents[0] as StreamNode<T>;
  }

  override get parentRememberDuration(): Duration | undefined {
    return this.rememberDuration?.plus(this.#window);
  }

  /** Windows share their parents' RDDs, so a window itself is never stored: what is asked of it is done to the parent. */
  override persist(level: StorageLevel): void {
    this.#parent.storageLevel = level;
  }

  override checkpoint(interval: Duration): void {
    this.checkpointDuration = interval;
    if (this.#parent.storageLevel === StorageLevel.NONE) this.#parent.storageLevel = StorageLevel.MEMORY_ONLY_SER;
  }

  compute(time: Time): RDD<T> {
    return this.runtime.sparkContext.union(this.windowOf(this.#parent, time, this.#window));
  }
}
