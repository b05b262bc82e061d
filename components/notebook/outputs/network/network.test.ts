import { expect, test } from 'vitest';
import { layout } from './layout.ts';
import { readNetwork } from './readNetwork.ts';

const text = JSON.stringify({
  nodes: [
    { id: 1, label: 'User', data: { name: 'Ann' } },
    { id: 2, labels: ['Page'] },
  ],
  edges: [{ id: 7, source: 1, target: 2, label: 'VISITS' }],
  labels: { Page: '#00f' },
  directed: true,
});

test('Zeppelin’s network: names, kinds, direction', () => {
  expect(readNetwork(text)).toEqual({
    nodes: [
      { id: '1', label: 'User', name: 'Ann', data: { name: 'Ann' } },
      { id: '2', label: 'Page', name: 'Page 2', data: {} },
    ],
    edges: [{ id: '7', source: '1', target: '2', label: 'VISITS', data: {} }],
    labels: ['Page', 'User'],
    isDirected: true,
  });
});

test('what is wrong is said in words', () => {
  expect(readNetwork('{')).toMatch(/not JSON/);
  expect(readNetwork('[]')).toMatch(/no nodes/);
  expect(readNetwork('{"nodes":[{}]}')).toMatch(/needs an id/);
  expect(readNetwork('{"nodes":[{"id":1}],"edges":[{"source":1,"target":9}]}')).toMatch(/node 9/);
});

test('every node has a place of its own inside the box, the same each time', () => {
  const network = {
    nodes: Array.from({ length: 80 }, (_, i) => ({ id: String(i), label: '', name: '', data: {} })),
    edges: [],
    labels: [],
    isDirected: false,
  };
  const size = { width: 400, height: 300 };
  const points = [...layout(network, size).values()];
  expect(points.every(({ x, y }) => x >= 0 && x <= 400 && y >= 0 && y <= 300)).toBe(true);
  expect(new Set(points.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`)).size).toBe(80);
  expect([...layout(network, size).values()]).toEqual(points);
});
