import type { Partitioner } from '../partitioner/Partitioner.ts';
import { type Preparation, RDDNode } from '../plan/RDDNode.ts';
import { type MapSideCombine, ShuffleDependency } from '../plan/ShuffleDependency.ts';
import type { Closure, Step } from '../plan/Step.ts';
import type { TaskPlan } from '../plan/TaskPlan.ts';

/** What the reduce side does with rows of equal keys. */
export type Merge =
  | { readonly kind: 'none' }
  | { readonly kind: 'group' }
  | { readonly kind: 'combine'; readonly create?: Closure | undefined; readonly merge: Closure };

export interface ShuffledOptions {
  readonly combine?: MapSideCombine | undefined;
  readonly merge?: Merge;
}

/** Rows exchanged by key, merged or not where they arrive. Output order is partition order. */
export class ShuffledNode extends RDDNode {
  readonly kind = 'ShuffledRDD';
  override parents: readonly RDDNode[] = [];
  override shuffles: readonly ShuffleDependency[];
  readonly #merge: Merge;
  #made: readonly unknown[] | undefined;

  constructor(parent: RDDNode, layout: Partitioner | { readonly deal: number }, options: ShuffledOptions = {}) {
    super();
    this.#made = [parent, layout, options];
    const isDealt = 'deal' in layout;
    this.shuffles = [new ShuffleDependency(parent, isDealt ? layout : { partitioner: layout, combine: options.combine })];
    this.#merge = options.merge ?? { kind: 'none' };
    this.partitioner = isDealt ? undefined : layout;
  }

  override get made(): readonly unknown[] | undefined {
    return this.#made;
  }

  override cut(): void {
    super.cut();
    this.#made = undefined;
  }

  partitionCount(): number {
    return this.shuffles[0]!.partitions;
  }

  override preparation(): Preparation | undefined {
    return this.shuffles[0]!.partitioner?.preparation();
  }

  step(partition: number, plan: TaskPlan): Step {
    return mergeStep(this.shuffles[0]!.read(partition, plan), this.#merge, plan);
  }
}

/** The parent is laid out as asked for already: equal keys meet without an exchange. */
export class MergedNode extends RDDNode {
  readonly kind = 'MapPartitionsRDD';
  override parents: readonly RDDNode[];
  readonly #merge: Merge;

  constructor(parent: RDDNode, merge: Merge) {
    super();
    this.parents = [parent];
    this.#merge = merge;
    this.partitioner = parent.partitioner;
  }

  override get made(): readonly unknown[] {
    return [this.parents[0], this.#merge];
  }

  partitionCount(): number {
    return this.parents[0]!.partitionCount();
  }

  step(partition: number, plan: TaskPlan): Step {
    return mergeStep(plan.of(this.parents[0]!, partition), this.#merge, plan);
  }
}

function mergeStep(rows: Step, merge: Merge, plan: TaskPlan): Step {
  switch (merge.kind) {
    case 'none':
      return rows;
    case 'group':
      return { op: 'group', in: rows };
    case 'combine': {
      const create = merge.create === undefined ? undefined : plan.closure(merge.create);
      return { op: 'combine', create, merge: plan.closure(merge.merge), in: rows };
    }
  }
}
