import { KernelError } from '../../base/errors.ts';
import { builtin, builtinOf } from '../closure/builtins.ts';
import { javaHash, nonNegativeMod } from './hash.ts';

/**
 * Which partition a key belongs to. `route` is the function that workers call; `equals` tells whether two RDDs are already laid out alike.
 *
 * @example
 * pairs.partitionBy(Partitioner.of(3, (key: string) => key.length % 3))
 */
export abstract class Partitioner {
  abstract readonly numPartitions: number;
  abstract readonly route: (key: never) => number;
  /** Whether the other lays keys out in the same way. @example new HashPartitioner(2).equals(new HashPartitioner(2)) // true */
  abstract equals(other: Partitioner | undefined): boolean;
  /** @internal What has to run before keys can be placed; undefined when nothing (more) has to. */
  preparation(): (() => Promise<void>) | undefined {
    return undefined;
  }

  /** The partition of a key. @example new HashPartitioner(2).getPartition('a') // 1 */
  getPartition(key: unknown): number {
    return this.route(key as never);
  }

  /** A partitioner of your own: the function travels to the workers and must return 0 … numPartitions - 1. @example Partitioner.of(3, (key: string) => key.length % 3) */
  static of<K>(numPartitions: number, route: (key: K) => number): Partitioner {
    return new FunctionPartitioner(numPartitions, route);
  }
}

const hashRoute = builtin(
  import.meta.url,
  'hashRoute',
  (partitions: number) => (key: unknown) => nonNegativeMod(javaHash(key), partitions),
);

/** Over how many partitions a route spreads keys by their Java hash; undefined for any other route. */
export function hashPartitionsOf(route: object): number | undefined {
  const call = builtinOf(route);
  return call?.name === 'hashRoute' ? (call.args[0] as number) : undefined;
}

/**
 * Keys by their Java hash: the default.
 *
 * @example
 * counts.reduceByKey((a, b) => a + b, new HashPartitioner(4))
 */
export class HashPartitioner extends Partitioner {
  readonly numPartitions: number;
  readonly route: (key: unknown) => number;

  constructor(numPartitions: number) {
    super();
    this.numPartitions = checkedCount(numPartitions);
    this.route = hashRoute(numPartitions);
  }

  /** Whether the other is one by hash, of as many partitions. @example new HashPartitioner(2).equals(new HashPartitioner(2)) // true */
  equals(other: Partitioner | undefined): boolean {
    return other instanceof HashPartitioner && other.numPartitions === this.numPartitions;
  }
}

class FunctionPartitioner<K> extends Partitioner {
  readonly numPartitions: number;
  readonly route: (key: K) => number;

  constructor(numPartitions: number, route: (key: K) => number) {
    super();
    this.numPartitions = checkedCount(numPartitions);
    this.route = route;
  }

  equals(other: Partitioner | undefined): boolean {
    return other instanceof FunctionPartitioner && other.numPartitions === this.numPartitions && other.route === this.route;
  }
}

export function checkedCount(count: number): number {
  if (Number.isInteger(count) && count > 0) return count;
  throw new KernelError('ILLEGAL_ARGUMENT', `The number of partitions (${count}) must be a whole number above zero.`);
}

/** What pair operations take: a count means hashing. */
export function partitionerOf(partitions: number | Partitioner): Partitioner {
  return typeof partitions === 'number' ? new HashPartitioner(partitions) : partitions;
}
