import type { Partitioner } from '../partitioner/Partitioner.ts';
import { RDDNode } from '../plan/RDDNode.ts';
import { ShuffleDependency } from '../plan/ShuffleDependency.ts';
import type { Step } from '../plan/Step.ts';
import type { TaskPlan } from '../plan/TaskPlan.ts';

/** For each key of any parent, one array of values a parent. Parents laid out alike are read where they are, others exchanged. */
export class CoGroupedNode extends RDDNode {
  readonly kind = 'CoGroupedRDD';
  override parents: readonly RDDNode[];
  override shuffles: readonly ShuffleDependency[];
  #sides: readonly (RDDNode | ShuffleDependency)[];

  constructor(parents: readonly RDDNode[], partitioner: Partitioner) {
    super();
    this.partitioner = partitioner;
    this.#sides = parents.map((parent) =>
      partitioner.equals(parent.partitioner) ? parent : new ShuffleDependency(parent, { partitioner }),
    );
    this.parents = this.#sides.filter((side) => side instanceof RDDNode);
    this.shuffles = this.#sides.filter((side) => side instanceof ShuffleDependency);
  }

  override get made(): readonly unknown[] {
    return [this.#sides.map((side) => (side instanceof RDDNode ? side : side.parent)), this.partitioner];
  }

  partitionCount(): number {
    return this.partitioner!.numPartitions;
  }

  step(partition: number, plan: TaskPlan): Step {
    const sides = this.#sides.map((side) => (side instanceof RDDNode ? plan.of(side, partition) : side.read(partition, plan)));
    return { op: 'cogroup', in: sides };
  }

  override cut(): void {
    super.cut();
    this.#sides = [];
  }
}
