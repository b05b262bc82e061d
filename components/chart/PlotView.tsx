import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Table } from '@/kernel/protocol/table.ts';
import type { Frame, LegendEntry, Picture } from './ChartModel.ts';
import type { PlotKind } from './kinds/drawings.ts';
import { Legend } from './Legend.tsx';
import { MarksLayer } from './MarksLayer.ts';
import { PlotFrame } from './PlotFrame.tsx';
import { Pointer } from './Pointer.tsx';
import { isMotionWelcome } from './pagePainter.ts';
import type { ResolvedView } from './resolveView.ts';
import type { Surface } from './Surface.ts';
import { summaryOf } from './tooltip.ts';
import { useWidth } from './useWidth.ts';
import { memoryOf } from './viewMemory.ts';

export interface PlotViewProps {
  id: string;
  surface: Surface;
  view: ResolvedView & { kind: PlotKind };
  height: number;
  isLive: boolean;
  onHiddenChange: (hidden: string[]) => void;
  onTable: () => void;
}

/** What React draws of a picture; the marks are not React's. */
interface Shell {
  frame: Frame;
  legend: readonly LegendEntry[];
}

/** A chart with two axes. */
export function PlotView({ id, surface, view, height, isLive, onHiddenChange, onTable }: PlotViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const marks = useRef<SVGGElement>(null);
  const layer = useRef<{ root: SVGGElement; marks: MarksLayer }>(null);
  const picture = useRef<Picture>(undefined);
  const [shell, setShell] = useState<Shell>();
  const [zoom, setZoom] = useState(memoryOf(id).zoom);
  const width = useWidth(box);

  const drawMarks = useCallback((mayMove: boolean) => {
    const root = marks.current;
    if (!root || !picture.current) return;
    if (layer.current?.root !== root) layer.current = { root, marks: new MarksLayer(root) };
    layer.current.marks.paint(picture.current, mayMove);
  }, []);

  useLayoutEffect(() => {
    if (width === 0) return;
    return surface.show((table: Table) => {
      const next = surface.model.picture({ table, view, width, height, isLive, zoom, now: performance.now() });
      const before = picture.current;
      picture.current = next;
      if (before?.frame === next.frame && before.legend === next.legend) return drawMarks(isMotionWelcome());
      // At once, so that the painter knows what it cost; the marks follow in the same frame.
      flushSync(() => setShell({ frame: next.frame, legend: next.legend }));
      drawMarks(false);
    });
  }, [surface, view, width, height, isLive, zoom, drawMarks]);

  // React may draw the frame again by itself, after a remount for one.
  useLayoutEffect(() => {
    if (shell) drawMarks(false);
  }, [shell, drawMarks]);

  const changeZoom = (next: readonly [number, number] | undefined): void => {
    memoryOf(id).zoom = next;
    setZoom(next);
  };
  const toggle = (name: string): void =>
    onHiddenChange(view.hidden.includes(name) ? view.hidden.filter((n) => n !== name) : [...view.hidden, name]);
  const isolate = (name: string): void => {
    const others = (shell?.legend ?? []).map((l) => l.name).filter((n) => n !== name);
    const isAlone = others.every((n) => view.hidden.includes(n)) && !view.hidden.includes(name);
    onHiddenChange(isAlone ? [] : others);
  };

  return (
    <div className="flex flex-col gap-1">
      <Legend entries={shell?.legend ?? []} onToggle={toggle} onIsolate={isolate} />
      <div ref={box} className="relative min-w-0 select-none" style={{ height }} data-chart={view.kind}>
        {shell && (
          <Pointer
            picture={picture}
            label={picture.current ? summaryOf(picture.current) : ''}
            frame={shell.frame}
            surface={surface}
            zoom={zoom}
            onZoom={changeZoom}
            onTable={onTable}
          >
            <PlotFrame frame={shell.frame} marks={marks} />
          </Pointer>
        )}
        {zoom && (
          <button
            type="button"
            className="absolute top-1 right-3 rounded-full border border-line bg-raised px-2 text-2xs text-muted hover:text-text"
            onClick={() => changeZoom(undefined)}
          >
            Reset zoom
          </button>
        )}
      </div>
    </div>
  );
}
