import { KernelError } from '../../base/errors.ts';
import type { RDDNode } from './RDDNode.ts';
import type { Binding, Closure, ClosureIndex, Slot, Step } from './Step.ts';

/** Which persisted blocks exist and may be read in place of recomputing. */
export type BlockIndex = (rdd: number, partition: number) => boolean;

/** Collects what one partition of a stage needs: closures and inputs, in the order in which steps ask for them. */
export class TaskPlan {
  readonly closures: Closure[] = [];
  readonly inputs: Binding[] = [];
  readonly #hasBlock: BlockIndex;

  constructor(hasBlock: BlockIndex) {
    this.#hasBlock = hasBlock;
  }

  closure(f: Closure): ClosureIndex {
    const at = this.closures.indexOf(f);
    return at >= 0 ? at : this.closures.push(f) - 1;
  }

  bind(binding: Binding): Slot {
    return this.inputs.push(binding) - 1;
  }

  /** The steps that make one partition of a node: its kept block where there is one. */
  of(node: RDDNode, partition: number): Step {
    const rdd = node.id;
    if (node.isPersisted) {
      if (this.#hasBlock(rdd, partition)) return { op: 'rows', slot: this.bind({ kind: 'block', rdd, partition }) };
      const slot = this.bind({ kind: 'keep', rdd, partition });
      return { op: 'keep', slot, in: this.#computed(node, partition) };
    }
    return this.#computed(node, partition);
  }

  #computed(node: RDDNode, partition: number): Step {
    const checkpoint = node.checkpointed;
    if (checkpoint !== undefined) return { op: 'rows', slot: this.bind({ kind: 'rows', values: checkpoint[partition]! }) };
    if (node.isCut) {
      throw new KernelError(
        'BLOCKS_LOST',
        `Partition ${partition} of RDD ${node.id} was kept by a worker only (localCheckpoint) and is gone, with what it was made from. checkpoint() keeps it on disk.`,
      );
    }
    return node.step(partition, this);
  }
}
