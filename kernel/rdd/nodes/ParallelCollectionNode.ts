import { HeldRows } from '../frames/HeldRows.ts';
import { RDDNode } from '../plan/RDDNode.ts';
import type { Step, Values } from '../plan/Step.ts';
import type { TaskPlan } from '../plan/TaskPlan.ts';

/** Rows of the driver, cut so that slice i of p is ⌊i·n/p⌋ … ⌊(i+1)·n/p⌋. */
export class ParallelCollectionNode extends RDDNode {
  readonly kind = 'ParallelCollectionRDD';
  override parents: readonly RDDNode[] = [];
  readonly slices: readonly Values[];

  constructor(rows: readonly unknown[], slices: number) {
    super();
    const bound = (i: number) => Math.floor((i * rows.length) / slices);
    this.slices = Array.from({ length: slices }, (_, i) => new HeldRows(rows.slice(bound(i), bound(i + 1))));
  }

  override get made(): readonly unknown[] {
    return [this.slices.flatMap(({ rows }) => rows), this.slices.length];
  }

  get rowCount(): number {
    return this.slices.reduce((count, { rows }) => count + rows.length, 0);
  }

  partitionCount(): number {
    return this.slices.length;
  }

  step(partition: number, plan: TaskPlan): Step {
    return { op: 'rows', slot: plan.bind({ kind: 'rows', values: this.slices[partition]! }) };
  }
}
