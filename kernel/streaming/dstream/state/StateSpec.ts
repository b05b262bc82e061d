import type { Duration } from '../../../base/Duration.ts';
import { KernelError } from '../../../base/errors.ts';
import type { Time } from '../../../base/Time.ts';
import { HashPartitioner, type Partitioner } from '../../../rdd/partitioner/Partitioner.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import type { Element } from '../Element.ts';
import type { State } from './State.ts';

/** (key, value, state) → what is emitted, always. The value is undefined when the key is timing out. */
export type StateFunction<K, V, S, E> = (key: K, value: V | undefined, state: State<S>) => E;
/** (time, key, value, state) → what is emitted; nothing for null or undefined. */
export type TimedStateFunction<K, V, S, E> = (time: Time, key: K, value: V | undefined, state: State<S>) => E | null | undefined;

export interface TimeoutOptions {
  /**
   * Ends states in the first batch after their time is up, as the notebook's own `ssc` does anyway. Else, as on Spark, in the next batch that
   * is a checkpoint of the state, every tenth.
   */
  readonly onTime?: boolean;
}

/**
 * How `mapWithState` works: the function, and optionally the first states, the layout and a timeout.
 *
 * @example
 * const spec = StateSpec.function((key: string, n: number | undefined, state: State<number>) => {
 *   state.update((state.getOption() ?? 0) + (n ?? 0));
 *   return [key, state.get()];
 * }).timeout(Minutes(5));
 * words.map(w => [w, 1]).mapWithState(spec).print();
 */
export class StateSpec<K, V, S, E> {
  /** @internal */
  readonly f: StateFunction<K, V, S, E> | TimedStateFunction<K, V, S, E>;
  #initial: RDD<[K, S]> | Iterable<[K, S]> | undefined;
  #partitioner: Partitioner | undefined;
  #timeout: Duration | undefined;
  #isOnTime: boolean | undefined;

  private constructor(f: StateFunction<K, V, S, E> | TimedStateFunction<K, V, S, E>) {
    if (typeof f !== 'function') {
      throw new KernelError(
        'ILLEGAL_ARGUMENT',
        `StateSpec.function takes a function (key, value, state) or (time, key, value, state), not ${typeof f}.`,
      );
    }
    this.f = f;
  }

  /** A function of three parameters emits what it returns; one of four gets the batch's time first and emits unless it returns null or undefined. @example StateSpec.function((key: string, n: number | undefined, state: State<number>) => { state.update(n ?? 0); return key }) */
  static function<K, V, S, E extends Element>(f: StateFunction<K, V, S, E>): StateSpec<K, V, S, E>;
  static function<K, V, S, E extends Element>(f: TimedStateFunction<K, V, S, E>): StateSpec<K, V, S, E>;
  static function<K, V, S, E>(f: StateFunction<K, V, S, E> | TimedStateFunction<K, V, S, E>): StateSpec<K, V, S, E> {
    return new StateSpec(f);
  }

  /** States to begin with. Their time of last touch is the first batch's. @example spec.initialState([['Anna', 3]]) */
  initialState(states: RDD<[K, S]> | Iterable<[K, S]>): this {
    this.#initial = states;
    return this;
  }

  /** Spreads keys over `n` partitions by their hash. Default: the context's parallelism. @example spec.numPartitions(4) */
  numPartitions(n: number): this {
    return this.partitioner(new HashPartitioner(n));
  }

  /** Lays keys out by a partitioner. @example spec.partitioner(new HashPartitioner(4)) */
  partitioner(partitioner: Partitioner): this {
    this.#partitioner = partitioner;
    return this;
  }

  /** Forgets keys for which nothing came for longer than `duration`, after a last call with `state.isTimingOut()`. @example spec.timeout(Minutes(5), { onTime: true }) */
  timeout(duration: Duration, { onTime }: TimeoutOptions = {}): this {
    if (duration.milliseconds <= 0) {
      throw new KernelError('INVALID_DURATION', `The timeout of a state is ${duration} and must be longer than 0 ms.`);
    }
    this.#timeout = duration;
    this.#isOnTime = onTime;
    return this;
  }

  /** @internal */
  get settings(): {
    initial: RDD<[K, S]> | Iterable<[K, S]> | undefined;
    partitioner: Partitioner | undefined;
    timeout: Duration | undefined;
    isOnTime: boolean | undefined;
    isTimed: boolean;
  } {
    return {
      initial: this.#initial,
      partitioner: this.#partitioner,
      timeout: this.#timeout,
      isOnTime: this.#isOnTime,
      isTimed: this.f.length >= 4,
    };
  }
}
