import { expect, test } from 'vitest';
import type { OperatorInfo } from '@/kernel/protocol/question.ts';
import { BoxHeight, BoxWidth, graphLayout } from './graphLayout.ts';

const operator = (id: number, ...parents: number[]): OperatorInfo => ({
  id,
  operation: `o${id}`,
  parents,
  slide: 1000,
  role: 'operator',
  isKept: false,
  hasState: false,
});

test('every operator stands to the right of what it is made from, none on another', () => {
  // Two sources united, parted again to two outputs; a stream joined with itself.
  const { boxes, edges, width, height } = graphLayout({
    operators: [operator(1), operator(2), operator(3, 1, 2), operator(4, 3), operator(5, 3), operator(6, 4, 4), operator(7)],
  });
  const at = new Map(boxes.map((box) => [box.operator.id, box]));
  expect(edges.map(({ from, to }) => [from.id, to.id])).toEqual([
    [1, 3],
    [2, 3],
    [3, 4],
    [3, 5],
    [4, 6],
  ]);
  for (const { from, to } of edges) expect(at.get(to.id)!.x).toBeGreaterThan(at.get(from.id)!.x + BoxWidth);
  for (const a of boxes)
    for (const b of boxes)
      if (a !== b)
        expect(Math.abs(a.x - b.x) >= BoxWidth || Math.abs(a.y - b.y) >= BoxHeight, `${a.operator.id} on ${b.operator.id}`).toBe(true);
  for (const { x, y } of boxes) expect(x >= 0 && y >= 0 && x + BoxWidth <= width && y + BoxHeight <= height).toBe(true);
});

test('an operator whose parent is not in the picture is drawn without an arrow', () => {
  expect(graphLayout({ operators: [operator(2, 1)] })).toMatchObject({ boxes: [{ operator: { id: 2 } }], edges: [] });
  expect(graphLayout({ operators: [] })).toMatchObject({ boxes: [], edges: [] });
});
