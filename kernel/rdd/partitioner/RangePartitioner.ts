import { builtin } from '../closure/builtins.ts';
import type { Comparator } from './ordering.ts';
import { checkedCount, Partitioner } from './Partitioner.ts';

/** Gives a sample of the keys; asked once, before the first job. */
export type KeySample = (perPartition: number) => Promise<unknown[]>;

const SAMPLE_PER_PARTITION = 60;

const rangeRoute = builtin(
  import.meta.url,
  'rangeRoute',
  (bounds: readonly unknown[], compare: Comparator<unknown>, ascending: boolean) => (key: unknown) => {
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(key, bounds[middle]) > 0) low = middle + 1;
      else high = middle;
    }
    return ascending ? low : bounds.length - low;
  },
);

export interface RangeOrder {
  readonly compare: Comparator<never>;
  readonly ascending: boolean;
}

/**
 * Keys in ranges of about equal size, so that partitions are in order. The bounds come from a sample that is taken when the first job
 * needs them; until then it has as many partitions as were asked for, and no more afterwards.
 */
export class RangePartitioner extends Partitioner {
  readonly #asked: number;
  readonly #sample: KeySample;
  readonly #order: RangeOrder;
  #bounds: readonly unknown[] | undefined;
  #route: ((key: never) => number) | undefined;

  constructor(partitions: number, sample: KeySample, order: RangeOrder) {
    super();
    this.#asked = checkedCount(partitions);
    this.#sample = sample;
    this.#order = order;
  }

  get numPartitions(): number {
    return this.#bounds === undefined ? this.#asked : this.#bounds.length + 1;
  }

  get route(): (key: never) => number {
    this.#route ??= rangeRoute(this.#bounds ?? [], this.#order.compare as Comparator<unknown>, this.#order.ascending) as (
      key: never,
    ) => number;
    return this.#route;
  }

  /** Whether it is the same one. @example counts.sortByKey().partitioner?.equals(counts.partitioner) // false */
  equals(other: Partitioner | undefined): boolean {
    return other === this;
  }

  /** @internal */
  override preparation(): (() => Promise<void>) | undefined {
    if (this.#bounds !== undefined || this.#asked === 1) return undefined;
    return async () => {
      const compare = this.#order.compare as Comparator<unknown>;
      const keys = (await this.#sample(SAMPLE_PER_PARTITION * this.#asked)).sort(compare);
      this.#bounds = evenBounds(keys, this.#asked, compare);
      this.#route = undefined;
    };
  }
}

/** Upper bounds of all ranges but the last, each greater than the one before. */
function evenBounds(sorted: readonly unknown[], partitions: number, compare: Comparator<unknown>): unknown[] {
  const bounds: unknown[] = [];
  for (let i = 1; i < partitions; i++) {
    const at = Math.ceil((i * sorted.length) / partitions) - 1;
    const key = sorted[at];
    if (at < 0 || at >= sorted.length - 1) continue;
    const last = bounds.at(-1);
    if (bounds.length === 0 || compare(key, last) > 0) bounds.push(key);
  }
  return bounds;
}
