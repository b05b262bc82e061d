import { RDDNode } from '../plan/RDDNode.ts';
import type { Step } from '../plan/Step.ts';
import type { TaskPlan } from '../plan/TaskPlan.ts';

/** Partitions of all parents, one after another. */
export class UnionNode extends RDDNode {
  readonly kind = 'UnionRDD';
  override parents: readonly RDDNode[];

  constructor(parents: readonly RDDNode[]) {
    super();
    this.parents = parents;
  }

  override get made(): readonly unknown[] {
    return [this.parents];
  }

  partitionCount(): number {
    return this.parents.reduce((sum, parent) => sum + parent.partitionCount(), 0);
  }

  step(partition: number, plan: TaskPlan): Step {
    let at = partition;
    for (const parent of this.parents) {
      const count = parent.partitionCount();
      if (at < count) return plan.of(parent, at);
      at -= count;
    }
    return { op: 'concat', in: [] };
  }
}

/** Parents that are laid out alike keep their layout: partition p is the partitions p of all of them. */
export class PartitionerAwareUnionNode extends RDDNode {
  readonly kind = 'PartitionerAwareUnionRDD';
  override parents: readonly RDDNode[];

  constructor(parents: readonly RDDNode[]) {
    super();
    this.parents = parents;
    this.partitioner = parents[0]?.partitioner;
  }

  override get made(): readonly unknown[] {
    return [this.parents];
  }

  partitionCount(): number {
    return this.partitioner!.numPartitions;
  }

  step(partition: number, plan: TaskPlan): Step {
    return { op: 'concat', in: this.parents.map((parent) => plan.of(parent, partition)) };
  }
}

/** Spark's rule: alike partitioners are kept, anything else is put one after another. */
export function unionOf(parents: readonly RDDNode[]): RDDNode {
  const first = parents[0]?.partitioner;
  const isAlike = first !== undefined && parents.every((parent) => first.equals(parent.partitioner));
  return isAlike ? new PartitionerAwareUnionNode(parents) : new UnionNode(parents);
}
