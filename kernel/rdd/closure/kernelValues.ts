import { Duration } from '../../base/Duration.ts';
import { Time } from '../../base/Time.ts';
import { HashPartitioner, Partitioner } from '../partitioner/Partitioner.ts';
import { HyperLogLogMonoid } from '../sketch/HyperLogLogMonoid.ts';
import { builtin } from './builtins.ts';

/** What a `HyperLogLogMonoid` is called where it travels. */
export const HYPER_LOG_LOG = 'hyperLogLog';

const timeOf = builtin(import.meta.url, 'timeOf', (milliseconds: number) => new Time(milliseconds));
const durationOf = builtin(import.meta.url, 'durationOf', (milliseconds: number) => new Duration(milliseconds));

const hashed = builtin(import.meta.url, 'hashed', (partitions: number) => new HashPartitioner(partitions));
const routed = builtin(import.meta.url, 'routed', (partitions: number, route: (key: unknown) => number) =>
  Partitioner.of(partitions, route),
);

const hyperLogLog = builtin(import.meta.url, HYPER_LOG_LOG, (bits: number) => new HyperLogLogMonoid(bits));

/** Values of the kernel's own classes, made anew where they arrive, methods and all: a batch's time in a closure. */
export function kernelValue(value: object): object | undefined {
  if (value instanceof Time) return timeOf(value.milliseconds);
  if (value instanceof Duration) return durationOf(value.milliseconds);
  if (value instanceof HashPartitioner) return hashed(value.numPartitions);
  if (value instanceof Partitioner && value.preparation() === undefined)
    return routed(value.numPartitions, value.route as (key: unknown) => number);
  if (value instanceof HyperLogLogMonoid) return hyperLogLog(value.bits);
  return undefined;
}
