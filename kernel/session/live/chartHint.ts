import type { ChartHint } from '../../protocol/output.ts';
import type { DisplayOptions } from './DisplayOptions.ts';

/** The chart option in the wire's form. */
export function chartHint(chart: DisplayOptions['chart']): ChartHint | undefined {
  if (chart === undefined) return undefined;
  if (typeof chart === 'string') return { kind: chart };
  const hint: ChartHint = {};
  if (chart.kind) hint.kind = chart.kind;
  if (chart.keys) hint.keys = [...chart.keys];
  if (chart.groups) hint.groups = [...chart.groups];
  if (chart.values) hint.values = chart.values.map((one) => (typeof one === 'string' ? { field: one, aggregate: 'sum' } : one));
  return hint;
}
