/** The API of kernel/rdd, for the folders above it. */
export { StatCounter } from './actions/stats.ts';
export { builtin } from './closure/builtins.ts';
export { DRIVER_ONLY, type DriverOnly } from './closure/driverOnly.ts';
export {
  type FunctionOrigin,
  isParagraph,
  type ModuleReference,
  originOf,
  registerFunction,
  registerModule,
  registerParagraph,
} from './closure/registry.ts';
export { serializeClosure } from './closure/serialize.ts';
export type { WorkerOutput } from './JobRunner.ts';
export type { Layout } from './PairOperations.ts';
export { javaHash, nonNegativeMod } from './partitioner/hash.ts';
export { keyId } from './partitioner/key.ts';
export { type Comparator, compareNaturally } from './partitioner/ordering.ts';
export { HashPartitioner, Partitioner } from './partitioner/Partitioner.ts';
export { RangePartitioner } from './partitioner/RangePartitioner.ts';
export { RDD, type Rows } from './RDD.ts';
export { rowText } from './rowText.ts';
export { SparkContext, type SparkContextOptions } from './SparkContext.ts';
export { StorageLevel } from './StorageLevel.ts';
export type { Accumulator, CollectionAccumulator, DoubleAccumulator, LongAccumulator } from './shared/Accumulator.ts';
export { Broadcast } from './shared/Broadcast.ts';
export { type HLL, HyperLogLogMonoid } from './sketch/HyperLogLogMonoid.ts';
