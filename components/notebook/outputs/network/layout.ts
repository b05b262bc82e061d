import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { Network } from './readNetwork.ts';

export interface Point {
  x: number;
  y: number;
}

/** Where each node stands, in the box of that size: the same for the same network, and still from the first moment. */
export function layout({ nodes, edges }: Network, { width, height }: { width: number; height: number }): Map<string, Point> {
  const bodies = nodes.map(({ id }, at) => ({ id, x: width / 2 + 40 * Math.cos(at), y: height / 2 + 40 * Math.sin(at) }));
  const links = edges.map(({ source, target }) => ({ source, target }));
  forceSimulation(bodies)
    .force('charge', forceManyBody().strength(-260))
    .force(
      'link',
      forceLink<(typeof bodies)[number], (typeof links)[number]>(links)
        .id((body) => body.id)
        .distance(90),
    )
    .force('collide', forceCollide(26))
    .force('x', forceX(width / 2).strength(0.05))
    .force('y', forceY(height / 2).strength(0.12))
    .force('center', forceCenter(width / 2, height / 2))
    .stop()
    .tick(Math.min(300, Math.ceil(60_000 / Math.max(1, nodes.length))));
  return fitted(new Map(bodies.map(({ id, x, y }) => [id, { x, y }])), { width, height });
}

const Margin = 36;

/** Shrunk into the box when it is larger. */
function fitted(points: Map<string, Point>, { width, height }: { width: number; height: number }): Map<string, Point> {
  const xs = [...points.values()].map(({ x }) => x);
  const ys = [...points.values()].map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(1, (width - 2 * Margin) / Math.max(1, right - left), (height - 2 * Margin) / Math.max(1, bottom - top));
  const place = (value: number, low: number, high: number, size: number) => size / 2 + (value - (low + high) / 2) * scale;
  return new Map([...points].map(([id, { x, y }]) => [id, { x: place(x, left, right, width), y: place(y, top, bottom, height) }]));
}
