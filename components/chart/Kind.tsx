import { isPlot } from './kinds/drawings.ts';
import { NumberView } from './NumberView.tsx';
import { PieView } from './PieView.tsx';
import { PlotView } from './PlotView.tsx';
import type { ResolvedView } from './resolveView.ts';
import type { Surface } from './Surface.ts';
import { TableView } from './TableView.tsx';
import type { View } from './View.ts';

interface Props {
  id: string;
  surface: Surface;
  view: ResolvedView;
  sort: View['sort'];
  height: number;
  isLive: boolean;
  onChange: (change: View) => void;
}

/** The picture of a kind. Kinds with axes share one component, so that a change between them keeps zoom and colours. */
export function Kind({ id, surface, view, sort, height, isLive, onChange }: Props) {
  const onTable = (): void => onChange({ kind: 'table' });
  const onHiddenChange = (hidden: string[]): void => onChange({ hidden });
  if (isPlot(view)) return <PlotView {...{ id, surface, view, height, isLive, onHiddenChange, onTable }} />;
  if (view.kind === 'pie') return <PieView {...{ surface, view, height, onHiddenChange, onTable }} />;
  if (view.kind === 'number') return <NumberView surface={surface} view={view} height={height} />;
  return <TableView {...{ id, surface, sort, height }} onSortChange={(next) => onChange({ sort: next })} />;
}
