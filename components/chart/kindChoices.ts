import {
  ChartArea,
  ChartColumn,
  ChartColumnStacked,
  ChartLine,
  ChartPie,
  ChartScatter,
  Hash,
  Layers,
  type LucideIcon,
  Table2,
} from 'lucide-react';
import type { ChartKind } from './View.ts';

/** The kinds in the order in which they are offered. */
export const kindChoices: readonly { value: ChartKind; label: string; icon: LucideIcon }[] = [
  { value: 'table', label: 'Table', icon: Table2 },
  { value: 'line', label: 'Line', icon: ChartLine },
  { value: 'area', label: 'Area', icon: ChartArea },
  { value: 'stackedArea', label: 'Stacked area', icon: Layers },
  { value: 'bar', label: 'Bar', icon: ChartColumn },
  { value: 'stackedBar', label: 'Stacked bar', icon: ChartColumnStacked },
  { value: 'pie', label: 'Pie', icon: ChartPie },
  { value: 'scatter', label: 'Scatter', icon: ChartScatter },
  { value: 'number', label: 'Number', icon: Hash },
];
