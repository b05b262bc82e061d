import type { PlotKind } from './drawings.ts';

/** Look of the parts of a series: opacity of the ground, widths of strokes. */
export const markLooks: Record<PlotKind, { fill: string; line: string; dots: string; dotOpacity: string }> = {
  line: { fill: '0', line: '1.75', dots: '5', dotOpacity: '1' },
  area: { fill: '0.14', line: '1.75', dots: '5', dotOpacity: '1' },
  stackedArea: { fill: '0.62', line: '1.25', dots: '0', dotOpacity: '1' },
  bar: { fill: '0.92', line: '0', dots: '0', dotOpacity: '1' },
  stackedBar: { fill: '0.92', line: '0', dots: '0', dotOpacity: '1' },
  scatter: { fill: '0', line: '0', dots: '6', dotOpacity: '0.6' },
};
