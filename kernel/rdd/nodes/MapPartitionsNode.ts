import { type Preparation, RDDNode } from '../plan/RDDNode.ts';
import type { Closure, Step } from '../plan/Step.ts';
import type { TaskPlan } from '../plan/TaskPlan.ts';

export interface MapPartitionsOptions {
  /** Keys stay in their partitions. */
  readonly preservesPartitioning?: boolean | undefined;
  /** Runs before the first job; the function is made from what it found. */
  readonly prepare?: (() => Promise<Closure>) | undefined;
}

/** (rows, partition) → rows. */
export class MapPartitionsNode extends RDDNode {
  readonly kind = 'MapPartitionsRDD';
  override parents: readonly RDDNode[];
  #f: Closure;
  #prepare: (() => Promise<Closure>) | undefined;

  constructor(parent: RDDNode, f: Closure, options: MapPartitionsOptions = {}) {
    super();
    this.parents = [parent];
    this.#f = f;
    this.#prepare = options.prepare;
    if (options.preservesPartitioning === true) this.partitioner = parent.partitioner;
  }

  override get made(): readonly unknown[] | undefined {
    if (this.#prepare !== undefined) return undefined;
    return [this.parents[0], this.#f, { preservesPartitioning: this.partitioner !== undefined }];
  }

  partitionCount(): number {
    return this.parents[0]!.partitionCount();
  }

  override preparation(): Preparation | undefined {
    const prepare = this.#prepare;
    if (prepare === undefined) return undefined;
    return async () => {
      this.#f = await prepare();
      this.#prepare = undefined;
    };
  }

  step(partition: number, plan: TaskPlan): Step {
    const index = plan.bind({ kind: 'value', value: partition });
    return { op: 'mapPartitions', f: plan.closure(this.#f), index, in: plan.of(this.parents[0]!, partition) };
  }
}
