import { z } from 'zod';
import { Aggregate, type ChartKind, View } from './View.ts';

const kinds: Record<string, ChartKind> = {
  table: 'table',
  multiBarChart: 'bar',
  pieChart: 'pie',
  stackedAreaChart: 'stackedArea',
  lineChart: 'line',
  lineWithFocusChart: 'line',
  scatterChart: 'scatter',
};

const Column = z.looseObject({ name: z.string(), aggr: z.string().optional() });
const Graph = z.looseObject({
  mode: z.string().optional(),
  keys: z.array(Column).optional(),
  groups: z.array(Column).optional(),
  values: z.array(Column).optional(),
});

/**
 * How a note from Zeppelin wants a table to be seen: its `{mode, keys, groups, values}` as a view. What says nothing is left out, and what is
 * not Zeppelin's gives an empty view.
 * @example viewOfGraph({ mode: 'pieChart', keys: [{ name: 'age' }], values: [{ name: 'n', aggr: 'sum' }] })
 */
export function viewOfGraph(graph: unknown): View {
  const { data } = Graph.safeParse(graph);
  if (!data) return {};
  const kind = kinds[data.mode ?? ''];
  const names = (columns: z.infer<typeof Column>[] | undefined) => (columns?.length ? columns.map((c) => c.name) : undefined);
  const values = data.values?.map((c) => ({ field: c.name, aggregate: Aggregate.safeParse(c.aggr).data ?? ('sum' as const) }));
  return View.parse({
    ...(kind && { kind }),
    ...(names(data.keys) && { keys: names(data.keys), groups: names(data.groups) ?? [] }),
    ...(values?.length && { values }),
  });
}
