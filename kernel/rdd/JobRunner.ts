import type { RDDNode } from './plan/RDDNode.ts';
import type { Closure } from './plan/Step.ts';
import type { Accumulator } from './shared/Accumulator.ts';
import type { Broadcast } from './shared/Broadcast.ts';

/** What is done with each partition's rows. */
export type Action =
  | { readonly kind: 'collect' }
  | { readonly kind: 'count' }
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'reduce'; readonly f: Closure }
  /** (rows, partition) → result, which may be a promise. */
  | { readonly kind: 'call'; readonly f: Closure };

export interface Job {
  readonly node: RDDNode;
  readonly action: Action;
  readonly partitions: readonly number[];
  readonly signal?: AbortSignal | undefined;
  /** Only looks: what its closures add to accumulators does not count. */
  readonly isInspection?: boolean;
}

/** What a finished job says about itself, for whoever watches. */
export interface JobReport {
  readonly stages: number;
  readonly tasks: number;
  /** Tasks that ran on the driver's own thread. */
  readonly inlineTasks: number;
}

/** A line that code on a worker printed. */
export interface WorkerOutput {
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  readonly text: string;
}

/** What SparkContext asks of an engine: the whole contract between the graph and whoever runs it. */
export interface JobRunner {
  readonly parallelism: number;
  /** One result for each partition asked for, in that order. 'collect' and 'take' give arrays, 'reduce' an array of none or one. */
  run(job: Job): Promise<unknown[]>;
  /** Forgets kept rows of an RDD, wherever they are. */
  dropBlocks(rdd: number): void;
  /** Partitions of an RDD whose rows are kept. */
  keptPartitions(rdd: number): number;
  /** Makes a shared variable known before closures that use it run. */
  share(variable: Broadcast<unknown> | Accumulator<never, unknown>): void;
  unshare(broadcast: Broadcast<unknown>): void;
  dispose(): Promise<void>;
}

export interface EngineOptions {
  readonly parallelism: number;
  readonly conf: ReadonlyMap<string, string>;
  readonly onOutput: (output: WorkerOutput) => void;
}

export type EngineFactory = (options: EngineOptions) => JobRunner;
