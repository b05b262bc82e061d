import { RDDNode } from '../plan/RDDNode.ts';
import type { Step } from '../plan/Step.ts';
import type { TaskPlan } from '../plan/TaskPlan.ts';

/** Fewer partitions without an exchange: partition i of n is the parents ⌊i·m/n⌋ … ⌊(i+1)·m/n⌋. */
export class CoalescedNode extends RDDNode {
  readonly kind = 'CoalescedRDD';
  override parents: readonly RDDNode[];
  readonly #partitions: number;

  constructor(parent: RDDNode, partitions: number) {
    super();
    this.parents = [parent];
    this.#partitions = partitions;
  }

  override get made(): readonly unknown[] {
    return [this.parents[0], this.#partitions];
  }

  partitionCount(): number {
    return Math.min(this.#partitions, this.parents[0]!.partitionCount());
  }

  step(partition: number, plan: TaskPlan): Step {
    const parent = this.parents[0]!;
    const of = parent.partitionCount();
    const bound = (i: number) => Math.floor((i * of) / this.partitionCount());
    const first = bound(partition);
    return { op: 'concat', in: Array.from({ length: bound(partition + 1) - first }, (_, i) => plan.of(parent, first + i)) };
  }
}
