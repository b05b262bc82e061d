import { Graph, layout } from '@dagrejs/dagre';
import type { OperatorGraph, OperatorInfo } from '@/kernel/protocol/question.ts';

export const BoxWidth = 116;
export const BoxHeight = 46;
/** Between two columns: room for an arrow and the figure on it. */
const RankGap = 42;
const RowGap = 16;
const Margin = 8;

export interface Box {
  readonly operator: OperatorInfo;
  readonly x: number;
  readonly y: number;
}

export interface Edge {
  readonly from: OperatorInfo;
  readonly to: OperatorInfo;
  /** Path data, from box to box. */
  readonly d: string;
  /** Where a figure stands beside it. */
  readonly label: { readonly x: number; readonly y: number };
}

export interface GraphPicture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
}

/** Places the operators in columns, sources at the left, each to the right of what it is made from. */
export function graphLayout({ operators }: OperatorGraph): GraphPicture {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', ranksep: RankGap, nodesep: RowGap, marginx: Margin, marginy: Margin });
  graph.setDefaultEdgeLabel(() => ({}));
  const byId = new Map(operators.map((operator) => [operator.id, operator]));
  for (const { id } of operators) graph.setNode(String(id), { width: BoxWidth, height: BoxHeight });
  const links = operators.flatMap((to) => [...new Set(to.parents)].flatMap((id) => ({ from: byId.get(id), to })));
  for (const { from, to } of links) if (from) graph.setEdge(String(from.id), String(to.id));
  layout(graph);
  const place = (id: number): { x: number; y: number } => {
    const { x, y } = graph.node(String(id)) as { x: number; y: number };
    return { x: x - BoxWidth / 2, y: y - BoxHeight / 2 };
  };
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    boxes: operators.map((operator) => ({ operator, ...place(operator.id) })),
    edges: links.flatMap(({ from, to }) => (from ? { from, to, ...arrow(place(from.id), place(to.id)) } : [])),
  };
}

/** Leaves a box level and comes to the next one level. */
function arrow(from: { x: number; y: number }, to: { x: number; y: number }): Pick<Edge, 'd' | 'label'> {
  const [x1, y1, x2, y2] = [from.x + BoxWidth, from.y + BoxHeight / 2, to.x, to.y + BoxHeight / 2];
  const bend = Math.max(18, (x2 - x1) / 2);
  // The figure belongs to where the rows come from: where arrows part it stands once for each.
  return { d: `M${x1},${y1}C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2 - 5},${y2}`, label: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 - 6 } };
}
