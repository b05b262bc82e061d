import type { RDDNode } from './RDDNode.ts';

/** Runs what nodes need before their partitions can be planned, parents first. Most lineages need nothing: then nothing is awaited. */
export async function prepareLineage(node: RDDNode): Promise<void> {
  const seen = new Set<RDDNode>();
  const visit = async (at: RDDNode): Promise<void> => {
    if (seen.has(at) || at.isCut) return;
    seen.add(at);
    for (const parent of at.parents) await visit(parent);
    for (const shuffle of at.shuffles) await visit(shuffle.parent);
    await at.preparation()?.();
  };
  if (needsAny(node, new Set())) await visit(node);
}

function needsAny(node: RDDNode, seen: Set<RDDNode>): boolean {
  if (seen.has(node) || node.isCut) return false;
  seen.add(node);
  if (node.preparation() !== undefined) return true;
  return node.parents.some((parent) => needsAny(parent, seen)) || node.shuffles.some((shuffle) => needsAny(shuffle.parent, seen));
}
