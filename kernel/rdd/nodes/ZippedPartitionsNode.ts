import { KernelError } from '../../base/errors.ts';
import { RDDNode } from '../plan/RDDNode.ts';
import type { Closure, Step } from '../plan/Step.ts';
import type { TaskPlan } from '../plan/TaskPlan.ts';

/** (rows of a, rows of b, …, partition) → rows, for parents with as many partitions each. */
export class ZippedPartitionsNode extends RDDNode {
  readonly kind = 'ZippedPartitionsRDD';
  override parents: readonly RDDNode[];
  readonly #f: Closure;

  constructor(parents: readonly RDDNode[], f: Closure, preservesPartitioning = false) {
    super();
    this.parents = parents;
    this.#f = f;
    const first = parents[0]?.partitioner;
    if (preservesPartitioning && first !== undefined && parents.every((parent) => first.equals(parent.partitioner)))
      this.partitioner = first;
  }

  override get made(): readonly unknown[] {
    return [this.parents, this.#f, this.partitioner !== undefined];
  }

  partitionCount(): number {
    const counts = this.parents.map((parent) => parent.partitionCount());
    if (counts.every((count) => count === counts[0])) return counts[0]!;
    throw new KernelError(
      'UNEQUAL_PARTITIONS',
      `Can't zip RDDs with unequal numbers of partitions: ${counts.join(', ')}. Repartition them to the same number first.`,
    );
  }

  step(partition: number, plan: TaskPlan): Step {
    const index = plan.bind({ kind: 'value', value: partition });
    return { op: 'zipPartitions', f: plan.closure(this.#f), index, in: this.parents.map((parent) => plan.of(parent, partition)) };
  }
}
