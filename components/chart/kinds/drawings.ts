import type { ChartKind } from '../View.ts';
import { area } from './area.ts';
import { bar } from './bar.ts';
import type { Drawing } from './Coordinates.ts';
import { line } from './line.ts';
import { scatter } from './scatter.ts';
import { stackedArea } from './stackedArea.ts';
import { stackedBar } from './stackedBar.ts';

/** Kinds with two axes. */
export type PlotKind = Exclude<ChartKind, 'table' | 'pie' | 'number'>;

export const drawings: Record<PlotKind, Drawing> = { line, area, stackedArea, bar, stackedBar, scatter };

/** Whether a view is of a kind with two axes. */
export function isPlot<V extends { kind: ChartKind }>(view: V): view is V & { kind: PlotKind } {
  return view.kind in drawings;
}
