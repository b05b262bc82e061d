import { HeldRows } from '../../rdd/frames/HeldRows.ts';
import { type Preparation, RDDNode } from '../../rdd/plan/RDDNode.ts';
import type { Step } from '../../rdd/plan/Step.ts';
import type { TaskPlan } from '../../rdd/plan/TaskPlan.ts';

/** The rows of a query as an RDD: the query runs before the first job that needs them. */
export class DataFrameNode extends RDDNode {
  readonly kind = 'DataFrameRDD';
  override parents: readonly RDDNode[] = [];
  readonly #count: number;
  readonly #collect: () => Promise<readonly unknown[]>;
  #slices: readonly HeldRows[] | undefined;

  constructor(collect: () => Promise<readonly unknown[]>, partitions: number) {
    super();
    this.#collect = collect;
    this.#count = partitions;
  }

  partitionCount(): number {
    return this.#count;
  }

  override preparation(): Preparation | undefined {
    if (this.#slices) return undefined;
    return async () => {
      const rows = await this.#collect();
      const bound = (i: number) => Math.floor((i * rows.length) / this.#count);
      this.#slices = Array.from({ length: this.#count }, (_, i) => new HeldRows(rows.slice(bound(i), bound(i + 1))));
    };
  }

  step(partition: number, plan: TaskPlan): Step {
    return { op: 'rows', slot: plan.bind({ kind: 'rows', values: this.#slices![partition]! }) };
  }
}
