import { RDDNode } from '../plan/RDDNode.ts';
import type { Closure, Step } from '../plan/Step.ts';
import type { TaskPlan } from '../plan/TaskPlan.ts';

export type RowOperator = 'map' | 'flatMap' | 'filter' | 'mapValues' | 'flatMapValues' | 'keyBy';

/** Rows that become others one at a time; a chain of these is fused into one loop. */
export class RowNode extends RDDNode {
  readonly kind = 'MapPartitionsRDD';
  override parents: readonly RDDNode[];
  readonly operator: RowOperator;
  readonly f: Closure;

  constructor(parent: RDDNode, operator: RowOperator, f: Closure) {
    super();
    this.parents = [parent];
    this.operator = operator;
    this.f = f;
    // Keys stay as they are only where the function never sees them, or only drops rows.
    if (operator === 'filter' || operator === 'mapValues' || operator === 'flatMapValues') this.partitioner = parent.partitioner;
  }

  override get made(): readonly unknown[] {
    return [this.parents[0], this.operator, this.f];
  }

  partitionCount(): number {
    return this.parents[0]!.partitionCount();
  }

  step(partition: number, plan: TaskPlan): Step {
    return { op: this.operator, f: plan.closure(this.f), in: plan.of(this.parents[0]!, partition) };
  }
}
