import type { Binding, Closure, Sink, Step } from '../rdd/plan/Step.ts';
import type { Accumulator } from '../rdd/shared/Accumulator.ts';
import type { Broadcast } from '../rdd/shared/Broadcast.ts';

/**
 * One partition of a stage, as data: a step that makes rows and a sink that takes them, over inputs of its own. Tasks of equal `step`,
 * `sink` and closures run the same generated program.
 */
export interface Task {
  readonly partition: number;
  readonly step: Step;
  readonly sink: Sink;
  readonly closures: readonly Closure[];
  readonly inputs: readonly Binding[];
}

/** A stage: the same thing done to several partitions, none of which waits for another. */
export interface Stage {
  readonly tasks: readonly Task[];
  readonly signal?: AbortSignal | undefined;
  /** What its closures add to accumulators does not count. */
  readonly isInspection?: boolean;
}

/**
 * What runs stages. 'exchange' and 'deal' tasks give one frame (or none) for each reduce partition; others give what JobRunner says.
 * Fit for threads here and for executors elsewhere: frames of rows in and out, co-partitioned blocks that stay where they are,
 * combine on both sides of an exchange.
 */
export interface Engine {
  readonly parallelism: number;
  execute(stage: Stage): Promise<unknown[]>;
  hasBlock(rdd: number, partition: number): boolean;
  keptPartitions(rdd: number): number;
  dropBlocks(rdd: number): void;
  share(variable: Broadcast<unknown> | Accumulator<never, unknown>): void;
  unshare(broadcast: Broadcast<unknown>): void;
  dispose(): Promise<void>;
}
