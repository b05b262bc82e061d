import { RDDNode } from '../plan/RDDNode.ts';
import type { Step, TextRange } from '../plan/Step.ts';
import type { TaskPlan } from '../plan/TaskPlan.ts';
import { textSplits } from '../text/splits.ts';

/** Lines of text files. The driver only cuts byte ranges; workers read and decode them. */
export class TextFileNode extends RDDNode {
  readonly kind = 'TextFileRDD';
  override parents: readonly RDDNode[] = [];
  readonly #path: string;
  readonly #minPartitions: number;
  #splits: readonly TextRange[] | undefined;

  constructor(path: string, minPartitions: number) {
    super();
    this.#path = path;
    this.#minPartitions = minPartitions;
    this.name = path;
  }

  /** Files are looked at when the first job needs them, as on Spark. */
  get splits(): readonly TextRange[] {
    this.#splits ??= textSplits(this.#path, this.#minPartitions);
    return this.#splits;
  }

  override get made(): readonly unknown[] {
    return [this.#path, this.#minPartitions];
  }

  partitionCount(): number {
    return this.splits.length;
  }

  step(partition: number, plan: TaskPlan): Step {
    return { op: 'text', slot: plan.bind({ kind: 'text', ranges: [this.splits[partition]!] }) };
  }
}
