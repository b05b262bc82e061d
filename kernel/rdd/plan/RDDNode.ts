import type { Partitioner } from '../partitioner/Partitioner.ts';
import { StorageLevel } from '../StorageLevel.ts';
import type { ShuffleDependency } from './ShuffleDependency.ts';
import type { Step, Values } from './Step.ts';
import type { TaskPlan } from './TaskPlan.ts';

let lastId = 0;

/** Runs what a node needs to know before its partitions can be planned: bounds of a sort, counts for an index. */
export type Preparation = () => Promise<void>;

/**
 * A node of the lineage: plan as data. It knows its parents and how one of its partitions is made from theirs; it runs nothing.
 * One subclass for each way of making partitions; operators that compose others need none.
 */
export abstract class RDDNode {
  readonly id = lastId++;
  /** Kind, as toDebugString prints it. */
  abstract readonly kind: string;
  /** Parents whose partitions are read in the same stage. */
  abstract parents: readonly RDDNode[];
  /** Parents whose rows come over an exchange. */
  shuffles: readonly ShuffleDependency[] = [];
  partitioner: Partitioner | undefined;
  name: string | undefined;
  storageLevel: StorageLevel = StorageLevel.NONE;
  /** Rows of a checkpoint by partition; they stand in for the parents. */
  checkpointed: readonly Values[] | undefined;
  /** Parents are forgotten once all partitions are kept. */
  isLocalCheckpoint = false;
  /** The parents are forgotten: rows are kept blocks or a checkpoint, and cannot be computed again. */
  isCut = false;

  /** What its constructor was given, for a process that makes it anew; undefined where that is more than data. */
  get made(): readonly unknown[] | undefined {
    return undefined;
  }

  abstract partitionCount(): number;
  abstract step(partition: number, plan: TaskPlan): Step;

  /** Something that has to run first, once; undefined when there is nothing (left) to run. */
  preparation(): Preparation | undefined {
    return undefined;
  }

  get isPersisted(): boolean {
    return this.storageLevel !== StorageLevel.NONE;
  }

  /** Makes its rows from those of another node, which has the same: what it was made from before is forgotten. */
  standOn(other: RDDNode): void {
    const count = this.partitionCount();
    this.partitionCount = () => count;
    this.parents = [other];
    this.shuffles = [];
    this.step = (partition, plan) => plan.of(other, partition);
    this.preparation = () => undefined;
  }

  /** Forgets the parents, so that a lineage that grows with every batch does not. */
  cut(): void {
    const count = this.partitionCount();
    this.partitionCount = () => count;
    this.isCut = true;
    this.parents = [];
    this.shuffles = [];
  }
}
