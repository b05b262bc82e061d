import { CartesianNode } from '../nodes/CartesianNode.ts';
import { CoalescedNode } from '../nodes/CoalescedNode.ts';
import { CoGroupedNode } from '../nodes/CoGroupedNode.ts';
import { MapPartitionsNode } from '../nodes/MapPartitionsNode.ts';
import { ParallelCollectionNode } from '../nodes/ParallelCollectionNode.ts';
import { RowNode } from '../nodes/RowNode.ts';
import { MergedNode, ShuffledNode } from '../nodes/ShuffledNode.ts';
import { TextFileNode } from '../nodes/TextFileNode.ts';
import { PartitionerAwareUnionNode, UnionNode } from '../nodes/UnionNode.ts';
import { ZippedPartitionsNode } from '../nodes/ZippedPartitionsNode.ts';
import type { RDDNode } from './RDDNode.ts';

const KINDS = {
  CartesianNode,
  CoGroupedNode,
  CoalescedNode,
  MapPartitionsNode,
  MergedNode,
  ParallelCollectionNode,
  PartitionerAwareUnionNode,
  RowNode,
  ShuffledNode,
  TextFileNode,
  UnionNode,
  ZippedPartitionsNode,
};
type Kind = keyof typeof KINDS;

/** What a node of a lineage is made of, as values that can be written down; undefined when it is more than data. */
export function partsOf(node: RDDNode): readonly [kind: Kind, ...made: unknown[]] | undefined {
  const kind = node.constructor.name as Kind;
  const { made } = node;
  return made === undefined || !(kind in KINDS) || node.isCut ? undefined : [kind, ...made];
}

/** The node that `partsOf` took apart. */
export function nodeOf([kind, ...made]: readonly unknown[]): RDDNode {
  const Node = KINDS[kind as Kind] as new (...args: never[]) => RDDNode;
  return new Node(...(made as never[]));
}
