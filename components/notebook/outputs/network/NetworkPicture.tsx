import { type PointerEvent, useId, useMemo, useRef, useState } from 'react';
import { colourOf } from './colourOf.ts';
import { layout, type Point } from './layout.ts';
import type { Network, NetworkEdge } from './readNetwork.ts';

/** Few nodes need no large empty box. */
const sizeOf = ({ nodes }: Network) => ({ width: 880, height: nodes.length <= 4 ? 200 : nodes.length <= 12 ? 300 : 380 });
const Radius = 9;

/** A network drawn: nodes in the colour of their kind, their names below them. Nodes can be dragged; the one under the pointer is lit with its neighbours. */
export function NetworkPicture({ network }: { network: Network }) {
  const arrow = useId();
  const svg = useRef<SVGSVGElement>(null);
  const size = sizeOf(network);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the network alone
  const computed = useMemo(() => layout(network, size), [network]);
  const [moved, setMoved] = useState<ReadonlyMap<string, Point>>(new Map());
  const [lit, setLit] = useState<string>();
  const dragged = useRef<string>(undefined);
  const at = (id: string): Point => moved.get(id) ?? computed.get(id) ?? { x: 0, y: 0 };
  const isDim = (...ids: string[]) => lit !== undefined && !ids.includes(lit) && !ids.every((id) => isNeighbour(network.edges, lit, id));

  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const id = dragged.current;
    const matrix = svg.current?.getScreenCTM();
    if (!id || !matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    setMoved(new Map(moved).set(id, { x, y }));
  };

  return (
    <svg
      ref={svg}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={`Network of ${network.nodes.length} nodes and ${network.edges.length} edges: ${network.edges
        .slice(0, 20)
        .map((e) => `${nameOf(network, e.source)} to ${nameOf(network, e.target)}`)
        .join(', ')}`}
      className="w-full touch-none select-none"
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        dragged.current = undefined;
      }}
    >
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 1 7 4 0 7Z" fill="var(--muted)" />
        </marker>
      </defs>
      {network.edges.map((edge) => {
        const [from, to] = [at(edge.source), at(edge.target)];
        const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
        const cut = (Radius + 3) / length;
        const end = { x: to.x - (to.x - from.x) * cut, y: to.y - (to.y - from.y) * cut };
        return (
          <g key={edge.id} opacity={isDim(edge.source, edge.target) ? 0.2 : 1}>
            <line
              x1={from.x}
              y1={from.y}
              x2={end.x}
              y2={end.y}
              stroke="var(--line-strong)"
              strokeWidth={1.25}
              markerEnd={network.isDirected ? `url(#${arrow})` : undefined}
            />
            {edge.label && network.edges.length <= 60 && (
              <text
                x={(from.x + to.x) / 2}
                y={(from.y + to.y) / 2 - 4}
                textAnchor="middle"
                fontSize={10}
                fill="var(--muted)"
                stroke="var(--panel)"
                strokeWidth={3}
                paintOrder="stroke"
              >
                {edge.label}
              </text>
            )}
          </g>
        );
      })}
      {network.nodes.map((node) => {
        const { x, y } = at(node.id);
        return (
          <g
            key={node.id}
            transform={`translate(${x} ${y})`}
            opacity={isDim(node.id) ? 0.25 : 1}
            className="cursor-grab active:cursor-grabbing"
            onPointerEnter={() => setLit(node.id)}
            onPointerLeave={() => setLit(undefined)}
            onPointerDown={(event) => {
              dragged.current = node.id;
              svg.current?.setPointerCapture(event.pointerId);
            }}
          >
            <title>{[node.name, ...Object.entries(node.data).map(([key, value]) => `${key}: ${String(value)}`)].join('\n')}</title>
            <circle r={Radius} fill={colourOf(network.labels.indexOf(node.label))} stroke="var(--panel)" strokeWidth={2} />
            <text
              y={Radius + 13}
              textAnchor="middle"
              fontSize={12}
              fill="var(--text)"
              stroke="var(--panel)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {node.name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const nameOf = (network: Network, id: string) => network.nodes.find((node) => node.id === id)?.name ?? id;

function isNeighbour(edges: readonly NetworkEdge[], a: string, b: string): boolean {
  return a === b || edges.some(({ source, target }) => (source === a && target === b) || (source === b && target === a));
}
