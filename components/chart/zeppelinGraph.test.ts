import { expect, test } from 'vitest';
import { viewOfGraph } from './zeppelinGraph.ts';

test("Zeppelin's chart settings become a view", () => {
  const graph = {
    mode: 'multiBarChart',
    height: 300,
    keys: [{ name: 'age', index: 0, aggr: 'sum' }],
    groups: [{ name: 'marital', index: 1, aggr: 'sum' }],
    values: [{ name: 'value', index: 2, aggr: 'avg' }],
  };
  expect(viewOfGraph(graph)).toEqual({ kind: 'bar', keys: ['age'], groups: ['marital'], values: [{ field: 'value', aggregate: 'avg' }] });
});

test('what Zeppelin left open stays open', () => {
  expect(viewOfGraph({ mode: 'table', keys: [], groups: [], values: [] })).toEqual({ kind: 'table' });
  expect([viewOfGraph(undefined), viewOfGraph('chart'), viewOfGraph({ keys: 3 })]).toEqual([{}, {}, {}]);
});
