import { AsyncLocalStorage } from 'node:async_hooks';
import { Duration, Seconds } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import { Interval } from '../../base/Interval.ts';
import type { Time } from '../../base/Time.ts';
import type { RDD } from '../../rdd/RDD.ts';
import { StorageLevel } from '../../rdd/StorageLevel.ts';
import { type CallSite, captureCallSite } from './CallSite.ts';
import type { StreamRuntime } from './StreamRuntime.ts';

/** What an operator is made of, beside its parents: decides whether a rerun's operator is the same one. */
export interface Definition {
  /** Name of the operation, as people call it. */
  readonly operation: string;
  /** Functions that run where the data is: they travel, and are refused now when they cannot. */
  readonly closures?: readonly (AnyFunction | undefined)[];
  /** Functions that stay with the driver and run once a batch. */
  readonly driverFunctions?: readonly (AnyFunction | undefined)[];
  /** Durations, numbers of partitions and other plain settings. */
  readonly settings?: readonly unknown[];
}

// biome-ignore lint/suspicious/noExplicitAny: any function at all; `unknown` parameters would accept none
export type AnyFunction = (...args: any[]) => unknown;

/**
 * One operator of the graph: makes one RDD for each of its times out of its parents' RDDs. People hold a `DStream`, which
 * is a handle on a node.
 */
export abstract class StreamNode<T> {
  readonly runtime: StreamRuntime;
  parents: readonly StreamNode<unknown>[];
  readonly definition: Definition;
  creationSite: CallSite;
  /** Runs a person's function with the asynchronous context of the definition, so that what it prints is the paragraph's. */
  protected readonly inDefinition = AsyncLocalStorage.snapshot();
  owner: string | undefined;
  /** The operator that a rerun put in this one's place: handles on this one mean that one. */
  replacedBy: StreamNode<T> | undefined;
  /** A person's own name for it: state survives any change of code under the same name. */
  givenName: string | undefined;
  /** RDDs made so far and not yet forgotten, by batch time in ms. */
  readonly generatedRDDs = new Map<number, RDD<T>>();
  zeroTime: Time | undefined;
  /** Times up to this one are before its life: nothing is computed for them. */
  bornAt: Time | undefined;
  rememberDuration: Duration | undefined;
  checkpointDuration: Duration | undefined;
  storageLevel: StorageLevel = StorageLevel.NONE;
  /** Whether its RDDs build on earlier ones of itself, so that their lineage must be cut now and then. */
  readonly mustCheckpoint: boolean = false;

  constructor(runtime: StreamRuntime, parents: readonly StreamNode<unknown>[], definition: Definition) {
    this.runtime = runtime;
    this.parents = parents;
    this.definition = definition;
    this.creationSite = captureCallSite(definition.operation);
    this.owner = runtime.admit();
    for (const f of definition.closures ?? []) if (f !== undefined) runtime.sparkContext.clean(f);
    runtime.adopt(this);
  }

  /** What it was made of beside its definition and its parents, for a process that makes it anew. */
  get made(): readonly unknown[] {
    return [];
  }

  /** This operator, or the latest one that took its place. */
  get current(): StreamNode<T> {
    return this.replacedBy?.current ?? this;
  }

  abstract get slideDuration(): Duration;

  /** The RDD of a time that is known to be valid; undefined when there is none for it. */
  abstract compute(time: Time): RDD<T> | undefined;

  /** How long parents must remember, so that this operator finds what it looks back at. */
  get parentRememberDuration(): Duration | undefined {
    return this.rememberDuration;
  }

  /** As it is named in messages. */
  get label(): string {
    return this.givenName ?? this.creationSite.name;
  }

  get isInitialized(): boolean {
    return this.zeroTime !== undefined;
  }

  /** Sets the origin of its times, and the settings that follow from the slide duration; parents likewise. */
  initialize(zeroTime: Time, bornAt: Time): void {
    if (this.zeroTime && !this.zeroTime.equals(zeroTime)) {
      throw new KernelError('INTERNAL', `The zero time of ${this.label} is already ${this.zeroTime} and cannot become ${zeroTime}.`);
    }
    this.zeroTime = zeroTime;
    this.bornAt ??= bornAt;
    if (this.mustCheckpoint && !this.checkpointDuration) {
      this.checkpointDuration = this.slideDuration.times(Math.ceil(Seconds(10).div(this.slideDuration)));
    }
    // Twice, so that the RDD of the latest checkpoint is never forgotten before the next one is there.
    const least = this.checkpointDuration?.times(2).max(this.slideDuration) ?? this.slideDuration;
    if (!this.rememberDuration || this.rememberDuration.less(least)) this.rememberDuration = least;
    for (const parent of this.parents) parent.initialize(zeroTime, bornAt);
  }

  /** Makes it, and what it depends on, remember at least that long. */
  remember(duration: Duration | undefined): void {
    if (duration && (!this.rememberDuration || this.rememberDuration.less(duration))) this.rememberDuration = duration;
    for (const parent of this.parents) parent.remember(this.parentRememberDuration);
  }

  /** Refuses settings that cannot work, before the first batch. */
  validateAtStart(): void {
    const { checkpointDuration: checkpoint, slideDuration: slide, rememberDuration: remember, label } = this;
    if (this.mustCheckpoint && this.runtime.isCheckpointDirMandatory && !this.runtime.checkpointDir) {
      throw new KernelError(
        'CHECKPOINT_DIRECTORY_NEEDED',
        `The checkpoint directory has not been set, and ${label} keeps state. Please set it by ssc.checkpoint("folder").`,
      );
    }
    if (checkpoint?.less(slide)) {
      throw new KernelError(
        'CHECKPOINT_INTERVAL_TOO_SHORT',
        `The checkpoint interval for ${label} has been set to ${checkpoint} which is lower than its slide time (${slide}). Please set it to at least ${slide}.`,
      );
    }
    if (checkpoint && !checkpoint.isMultipleOf(slide)) {
      throw new KernelError(
        'CHECKPOINT_INTERVAL_NOT_MULTIPLE',
        `The checkpoint interval for ${label} has been set to ${checkpoint} which not a multiple of its slide time (${slide}). Please set it to a multiple of ${slide}.`,
      );
    }
    if (checkpoint && remember && !checkpoint.less(remember)) {
      throw new KernelError(
        'REMEMBER_TOO_SHORT',
        `The remember duration for ${label} is ${remember}, which is not more than its checkpoint interval (${checkpoint}). Please set it to more than ${checkpoint}.`,
      );
    }
  }

  isTimeValid(time: Time): boolean {
    const { zeroTime, bornAt } = this;
    if (!zeroTime || !bornAt) {
      throw new KernelError('STREAM_NOT_STARTED', `${this.label} has not been initialized: its context has not been started.`);
    }
    return bornAt.less(time) && zeroTime.less(time) && time.minus(zeroTime).isMultipleOf(this.slideDuration);
  }

  /** The RDD of `time`: the one made before, or a new one. */
  getOrCompute(time: Time): RDD<T> | undefined {
    const known = this.generatedRDDs.get(time.milliseconds);
    if (known || !this.isTimeValid(time)) return known;
    const rdd = this.compute(time);
    if (!rdd) return undefined;
    if (this.storageLevel !== StorageLevel.NONE) rdd.persist(this.storageLevel);
    const { checkpointDuration, zeroTime } = this;
    if (checkpointDuration && zeroTime && time.minus(zeroTime).isMultipleOf(checkpointDuration)) this.cutLineage(rdd);
    this.generatedRDDs.set(time.milliseconds, rdd);
    return rdd;
  }

  /** RDDs of every slide in [from, to], both rounded down to slides, times before its life left out. */
  slice(from: Time, to: Time): RDD<T>[] {
    const { zeroTime } = this;
    if (!zeroTime) throw new KernelError('STREAM_NOT_STARTED', `${this.label} has not been initialized: its context has not been started.`);
    const times = from.floor(this.slideDuration, zeroTime).to(to.floor(this.slideDuration, zeroTime), this.slideDuration);
    return times.filter((time) => zeroTime.less(time)).flatMap((time) => this.getOrCompute(time) ?? []);
  }

  /** `slice` for an operator that looks back at this one: of times before that operator's life only what is still there. */
  sliceFor(child: StreamNode<unknown>, interval: Interval): RDD<T>[] {
    const { bornAt, zeroTime } = child;
    if (!bornAt || !zeroTime?.less(bornAt)) return this.slice(interval.beginTime, interval.endTime);
    const known = interval.beginTime.to(interval.endTime.min(bornAt), this.slideDuration);
    const before = known.flatMap((time) => this.generatedRDDs.get(time.milliseconds) ?? []);
    const begin = interval.beginTime.max(bornAt.plus(new Duration(1)));
    const first = begin.minus(new Duration(1)).floor(this.slideDuration, zeroTime).plus(this.slideDuration);
    return interval.endTime.less(first) ? before : [...before, ...this.slice(first, interval.endTime)];
  }

  /** The RDDs of the window of `length` that ends at `time`. */
  protected windowOf(parent: StreamNode<T>, time: Time, length: Duration): RDD<T>[] {
    return parent.sliceFor(this, new Interval(time.minus(length).plus(parent.slideDuration), time));
  }

  /** Forgets RDDs that nobody will look back at, after the batch of `time`. */
  clearMetadata(time: Time): void {
    if (!this.rememberDuration) return;
    const oldest = time.minus(this.rememberDuration).milliseconds;
    for (const [generated, rdd] of this.generatedRDDs) {
      if (generated > oldest) continue;
      this.generatedRDDs.delete(generated);
      if (this.runtime.conf.unpersist) rdd.unpersist();
    }
  }

  /** Goes on as if there had been nothing in the batch of `time`, which cannot be computed. */
  leaveOut(time: Time): void {
    this.generatedRDDs.get(time.milliseconds)?.unpersist();
    this.generatedRDDs.set(time.milliseconds, this.runtime.sparkContext.emptyRDD<T>());
  }

  persist(level: StorageLevel): void {
    if (this.storageLevel !== StorageLevel.NONE && this.storageLevel !== level) {
      throw new KernelError(
        'STORAGE_LEVEL_SET',
        `The storage level of ${this.label} is already ${this.storageLevel} and cannot become ${level}. Persist a stream once.`,
      );
    }
    this.storageLevel = level;
  }

  /** A window asks for its elements several times: keeps them, unless a person already said how. */
  keepForWindows(): void {
    if (this.storageLevel === StorageLevel.NONE) this.storageLevel = StorageLevel.MEMORY_ONLY_SER;
  }

  checkpoint(interval: Duration): void {
    if (this.storageLevel === StorageLevel.NONE) this.persist(StorageLevel.MEMORY_ONLY_SER);
    this.checkpointDuration = interval;
  }

  /** Goes on where an earlier form of this operator is: takes its RDDs, and with them windows and state. */
  adopt(earlier: StreamNode<T>): void {
    for (const [time, rdd] of earlier.generatedRDDs) this.generatedRDDs.set(time, rdd);
    this.bornAt = earlier.bornAt;
    // Others may look back at it through windows.
    if (this.storageLevel === StorageLevel.NONE) this.storageLevel = earlier.storageLevel;
  }

  /** Makes `rdd` independent of the RDDs that it was made from once it is computed. */
  protected cutLineage(rdd: RDD<T>): void {
    rdd.localCheckpoint();
  }
}
