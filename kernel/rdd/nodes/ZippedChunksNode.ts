import { RDDNode } from '../plan/RDDNode.ts';
import type { Closure, Step } from '../plan/Step.ts';
import type { TaskPlan } from '../plan/TaskPlan.ts';

/** Partitions of parents that are laid out alike, handed to one function of the kernel as they lie: columns stay columns. */
export class ZippedChunksNode extends RDDNode {
  readonly kind = 'ZippedPartitionsRDD';
  override parents: readonly RDDNode[];
  readonly #f: Closure;
  readonly #count: number;

  /** Parents without partitions have nothing for any partition. */
  constructor(
    parents: readonly RDDNode[],
    f: Closure,
    { partitions, preserves }: { partitions: number; preserves: RDDNode['partitioner'] },
  ) {
    super();
    this.parents = parents;
    this.#f = f;
    this.#count = partitions;
    this.partitioner = preserves;
  }

  partitionCount(): number {
    return this.#count;
  }

  step(partition: number, plan: TaskPlan): Step {
    const inputs = this.parents.map(
      (parent): Step => (parent.partitionCount() === 0 ? { op: 'concat', in: [] } : plan.of(parent, partition)),
    );
    return { op: 'zipChunks', f: plan.closure(this.#f), in: inputs };
  }
}
