import type { DStreamGraph } from '../dstream/DStreamGraph.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import { identityOf } from '../edit/identity.ts';

/** A name for each operator that is the same in every process that runs the same program. Operators that are alike are counted. */
export function operatorIds(graph: DStreamGraph): Map<StreamNode<unknown>, string> {
  const known = new Map<StreamNode<unknown>, string>();
  const counts = new Map<string, number>();
  const ids = new Map<StreamNode<unknown>, string>();
  for (const node of graph.nodes()) {
    const identity = identityOf(node, known);
    const count = counts.get(identity) ?? 0;
    counts.set(identity, count + 1);
    ids.set(node, count === 0 ? identity : `${identity}-${count}`);
  }
  return ids;
}
