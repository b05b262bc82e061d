import './app-grid.css';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import GridLayout, { getCompactor, type Layout } from 'react-grid-layout';
import { useWidth } from '../../chart/useWidth.ts';
import { useMay } from '../../state/useMay.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { AppTile } from './AppTile.tsx';
import { fittingRows } from './fitting.ts';
import { keepPlaces } from './keepPlaces.ts';
import { arranged, Columns, Gap, type Place, RowHeight, Smallest, stepped, withFits } from './tiles.ts';
import { type Tile, useTiles } from './useTiles.ts';

/** Below this there is no room for tiles side by side, px. `AppView` has the same width in its classes. */
const Narrow = 640;

/** Keys follow each other faster than the server's word of the one before: a step goes on from the last one that was taken here. In ms. */
const Settled = 2000;

const compactor = getCompactor('vertical');
const grid = { cols: Columns, rowHeight: RowHeight, margin: [Gap, Gap], containerPadding: [0, 0] } as const;
const byGrip = { handle: '.tile-grip', bounded: false };
const fixed = { enabled: false };

/** The note's outputs as tiles: dragged and sized by who may change the note, with the pointer or the keyboard, and kept in it. */
export function AppGrid() {
  const tiles = useTiles();
  const mayArrange = useMay('writer');
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [said, setSaid] = useState('');
  const keyed = useRef<{ places: Map<string, Place>; at: number }>(undefined);
  const shown = tiles.filter((tile) => !tile.isLeftOut);
  const [fitting, setFitting] = useState<ReadonlyMap<string, number>>(new Map());
  const places = useMemo(() => arranged(tiles, fitting), [tiles, fitting]);
  const layout = useMemo(() => compactor.compact(layoutOf(places), Columns), [places]);

  const onHeld =
    ({ key, kind, isLive }: Tile) =>
    (height: number) =>
      setFitting((known) => {
        const before = known.get(key);
        const rows = fittingRows({ kind, height, isLive, before });
        return rows === undefined || rows === before ? known : new Map(known).set(key, rows);
      });
  const keep = (next: Layout) => void reportingErrors(keepPlaces(tiles, withFits(placesOf(next), places)));
  const drop = (next: Layout) => {
    keyed.current = undefined;
    keep(next);
  };
  const leaveOut = (tile: Tile) => void reportingErrors(keepPlaces(tiles, new Map([[tile.key, false]])));
  const onGripKey = (tile: Tile) => (event: KeyboardEvent) => {
    const before = keyed.current && Date.now() - keyed.current.at < Settled ? keyed.current.places : placesOf(layout);
    const next = stepped(before, tile.key, { arrow: event.key, isResizing: event.shiftKey });
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
    if (!next) return setSaid('There is no room that way');
    const compacted = compactor.compact(layoutOf(next), Columns);
    keyed.current = { places: placesOf(compacted), at: Date.now() };
    const { x, y, w, h } = compacted.find((item) => item.i === tile.key) ?? { x: 0, y: 0, w: 0, h: 0 };
    setSaid(`${tile.label}: column ${x + 1}, row ${y + 1}, ${w} wide, ${h} high`);
    keep(compacted);
  };

  const isNarrow = width < Narrow;
  const tileOf = (tile: Tile) => (
    <AppTile
      tile={tile}
      onHeld={onHeld(tile)}
      onGripKey={isNarrow ? undefined : onGripKey(tile)}
      onLeaveOut={mayArrange ? () => leaveOut(tile) : undefined}
    />
  );
  if (isNarrow)
    return (
      <div ref={box} className="flex flex-col gap-4">
        {width > 0 && inOrder(shown, layout).map((tile) => <div key={tile.key}>{tileOf(tile)}</div>)}
      </div>
    );
  return (
    <div ref={box} className="app-grid">
      <p role="status" className="sr-only">
        {said}
      </p>
      <GridLayout
        width={width}
        layout={layout}
        gridConfig={grid}
        dragConfig={mayArrange ? byGrip : fixed}
        resizeConfig={mayArrange ? undefined : fixed}
        onDragStop={drop}
        onResizeStop={drop}
      >
        {shown.map((tile) => (
          <div key={tile.key} data-tile={tile.key}>
            {tileOf(tile)}
          </div>
        ))}
      </GridLayout>
    </div>
  );
}

function layoutOf(places: ReadonlyMap<string, Place>): Layout {
  return [...places].map(([i, place]) => ({ i, ...place, minW: Smallest.w, minH: Smallest.h }));
}

function placesOf(layout: Layout): Map<string, Place> {
  return new Map(layout.map(({ i, x, y, w, h }) => [i, { x, y, w, h }]));
}

function inOrder(tiles: readonly Tile[], layout: Layout): Tile[] {
  const placed = new Map(layout.map((item) => [item.i, item.y * Columns + item.x]));
  return [...tiles].sort((a, b) => (placed.get(a.key) ?? 0) - (placed.get(b.key) ?? 0));
}
