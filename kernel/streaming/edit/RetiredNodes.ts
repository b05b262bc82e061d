import type { Time } from '../../base/Time.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';

/** Operators that are out of the graph, whose rows are dropped when no batch that was made with them is left. */
export class RetiredNodes {
  #waiting: { readonly after: number; readonly nodes: readonly StreamNode<unknown>[] }[] = [];

  add(after: Time, nodes: readonly StreamNode<unknown>[]): void {
    // What was replaced handed its RDDs on.
    const own = nodes.filter((node) => !node.replacedBy);
    if (own.length > 0) this.#waiting.push({ after: after.milliseconds, nodes: own });
  }

  /** Every batch up to `time` is done. */
  release(time: Time, unpersist: boolean): void {
    const done = this.#waiting.filter(({ after }) => after <= time.milliseconds);
    if (done.length === 0) return;
    this.#waiting = this.#waiting.filter(({ after }) => after > time.milliseconds);
    for (const { nodes } of done) {
      for (const node of nodes) {
        if (unpersist) for (const rdd of node.generatedRDDs.values()) rdd.unpersist();
        node.generatedRDDs.clear();
      }
    }
  }
}
