import { RDDNode } from '../plan/RDDNode.ts';
import type { Step } from '../plan/Step.ts';
import type { TaskPlan } from '../plan/TaskPlan.ts';

/** Every pair of rows: partition i·n + j is partition i of the left with j of the right. */
export class CartesianNode extends RDDNode {
  readonly kind = 'CartesianRDD';
  override parents: readonly RDDNode[];

  constructor(left: RDDNode, right: RDDNode) {
    super();
    this.parents = [left, right];
  }

  override get made(): readonly unknown[] {
    return this.parents;
  }

  partitionCount(): number {
    return this.parents[0]!.partitionCount() * this.parents[1]!.partitionCount();
  }

  step(partition: number, plan: TaskPlan): Step {
    const left = this.parents[0]!;
    const right = this.parents[1]!;
    const width = right.partitionCount();
    return { op: 'cartesian', in: [plan.of(left, Math.floor(partition / width)), plan.of(right, partition % width)] };
  }
}
