import { Partitioner } from '../../rdd/partitioner/Partitioner.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';

type Node = StreamNode<unknown>;

/** Rows that change places between a parent and an operator. */
export interface Exchange {
  readonly from: Node;
  readonly to: Node;
  readonly how: string;
}

/** Operators that are one loop over each partition, and the exchanges that bring their rows. */
export interface Stage {
  readonly nodes: readonly Node[];
  readonly exchanges: readonly Exchange[];
}

const COMBINED = new Set(['reduceByKey', 'combineByKey']);
const BY_KEY = new Set([...COMBINED, 'groupByKey', 'groupByKeyAndWindow', 'updateStateByKey']);
const JOINS = new Set(['cogroup', 'join', 'leftOuterJoin', 'rightOuterJoin', 'fullOuterJoin']);
/** Rows stay in their partitions, and keys as they are. */
const KEEPS_LAYOUT = new Set(['filter', 'mapValues', 'flatMapValues', 'window', 'union', 'reduceByKeyAndWindow']);

/** Cuts operators, parents first, where rows are exchanged by key or dealt anew. */
export function stagesOf(nodes: readonly Node[]): Stage[] {
  const exchanges = nodes.flatMap(exchangesOf);
  const stage = new Map<Node, Set<Node>>();
  for (const node of nodes) {
    const narrow = node.parents.filter((parent) => !exchanges.some(({ from, to }) => from === parent && to === node));
    // Operators that meet without an exchange are one stage, and all that led to them.
    const all = new Set([node, ...narrow.flatMap((parent) => [...(stage.get(parent) ?? [])])]);
    for (const member of all) stage.set(member, all);
  }
  return [...new Set(stage.values())].map((members) => {
    const ordered = nodes.filter((node) => members.has(node));
    return { nodes: ordered, exchanges: exchanges.filter(({ to }) => members.has(to)) };
  });
}

function exchangesOf(node: Node): Exchange[] {
  const { operation, settings = [] } = node.definition;
  if (operation === 'repartition')
    return node.parents.map((from) => ({ from, to: node, how: `dealt over ${String(settings[0])} partitions` }));
  const layout = layoutOf(node);
  const isKeyed = BY_KEY.has(operation) || JOINS.has(operation) || isStateRecords(node);
  if (!isKeyed || !layout) return [];
  const how = `by key over ${layout.numPartitions} partitions${COMBINED.has(operation) && settings[0] !== false ? ', combined before' : ''}`;
  return node.parents.filter((parent) => !layout.equals(layoutOf(parent))).map((from) => ({ from, to: node, how }));
}

/** How an operator's rows are laid out by key, where that is known. */
function layoutOf(node: Node): Partitioner | undefined {
  const { operation, settings = [] } = node.definition;
  const own = settings.find((setting): setting is Partitioner => setting instanceof Partitioner);
  if (own) return own;
  const [first, ...others] = node.parents;
  if (!first || !KEEPS_LAYOUT.has(operation)) return undefined;
  const layout = layoutOf(first);
  return layout && others.every((other) => layout.equals(layoutOf(other))) ? layout : undefined;
}

/** `mapWithState` is two operators; the one with the layout keeps the states. */
function isStateRecords({ definition: { operation, settings = [] } }: Node): boolean {
  return operation === 'mapWithState' && settings.length > 0;
}
