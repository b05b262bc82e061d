import { type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject, useState } from 'react';
import type { Frame, Picture } from './ChartModel.ts';
import { PointerMarks } from './PointerMarks.tsx';
import type { Surface } from './Surface.ts';
import { nearestKey } from './tooltip.ts';
import { useLinkedCrosshair } from './useLinkedCrosshair.ts';
import { type PointedAt, usePointedAt } from './usePointedAt.ts';

interface Props {
  picture: RefObject<Picture | undefined>;
  /** What the picture is, for those who do not see it. */
  label: string;
  frame: Frame;
  surface: Surface;
  zoom: readonly [number, number] | undefined;
  onZoom: (zoom: readonly [number, number] | undefined) => void;
  onTable: () => void;
  children: ReactNode;
}

const DragFrom = 5;

/**
 * Everything that a pointer or the arrow keys do in a plot. While it is pointed at the picture is held, so that nothing moves
 * under the pointer; a click pins the values; a drag along a line axis zooms.
 */
export function Pointer({ picture, label, frame, surface, zoom, onZoom, onTable, children }: Props) {
  const pointed = usePointedAt(surface, picture);
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const linked = useLinkedCrosshair(surface, picture, frame);
  const { plot } = frame;
  const isLine = frame.x.type === 'line';

  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const { x, y } = inside(event, frame);
    if (drag) setDrag({ ...drag, to: Math.max(0, Math.min(plot.width, x)) });
    else if (pointed.isPinned || !picture.current) return;
    else if (x < -4 || x > plot.width + 8) pointed.leave();
    else pointed.point(nearestKey(picture.current, x), y);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const { x } = inside(event, frame);
    if (x < 0 || x > plot.width) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: x, to: x });
  };
  const onPointerUp = (): void => {
    setDrag(undefined);
    if (!drag) return;
    const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
    if (isLine && to - from > DragFrom) {
      onZoom([lineValue(frame, from), lineValue(frame, to)]);
      pointed.leave();
    } else pointed.togglePin();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !picture.current) return;
    if (!isHandled(event, { pointed, frame, zoom, onZoom, onTable, last: picture.current.data.x.length - 1 })) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      {children}
      <div
        ref={linked}
        className="pointer-events-none absolute left-0 hidden w-px bg-muted opacity-50"
        style={{ top: plot.y, height: plot.height }}
      />
      {drag && isLine && Math.abs(drag.to - drag.from) > DragFrom && (
        <span
          className="pointer-events-none absolute bg-accent opacity-15"
          style={{ left: plot.x + Math.min(drag.from, drag.to), width: Math.abs(drag.to - drag.from), top: plot.y, height: plot.height }}
        />
      )}
      <div
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: values are read with the arrow keys, so it has to take the focus
        tabIndex={0}
        aria-label={`${label} Arrow keys read values, Enter pins them, T shows the table.`}
        className="absolute inset-0 touch-pan-y rounded-sm"
        onPointerMove={onPointerMove}
        onPointerDown={onPointerDown}
        onPointerUp={onPointerUp}
        onPointerCancel={pointed.leave}
        onPointerLeave={() => !pointed.isPinned && !drag && pointed.leave()}
        onDoubleClick={() => zoom && onZoom(undefined)}
        onBlur={() => !pointed.isPinned && pointed.leave()}
        onKeyDown={onKeyDown}
      />
      {picture.current && pointed.key !== undefined && <PointerMarks picture={picture.current} pointed={pointed} />}
    </>
  );
}

interface KeyPress {
  pointed: PointedAt;
  frame: Frame;
  zoom: readonly [number, number] | undefined;
  onZoom: (zoom: readonly [number, number] | undefined) => void;
  onTable: () => void;
  /** The last key's index. */
  last: number;
}

/** Does what a key stands for. False when it stands for nothing here. */
function isHandled(event: KeyboardEvent, { pointed, frame, zoom, onZoom, onTable, last }: KeyPress): boolean {
  const step = event.shiftKey ? 10 : 1;
  const { key } = pointed;
  const moves: Record<string, number> = { ArrowLeft: (key ?? last + 1) - step, ArrowRight: (key ?? -1) + step, Home: 0, End: last };
  const move = moves[event.key];
  if (move !== undefined && last >= 0) pointed.point(Math.max(0, Math.min(last, move)), frame.plot.height / 2);
  else if (event.key === 'Enter' || event.key === ' ') pointed.togglePin();
  else if (event.key === 'Escape' && key !== undefined) pointed.leave();
  else if (['Escape', '-', '0'].includes(event.key) && zoom) onZoom(undefined);
  else if (['+', '='].includes(event.key) && frame.x.type === 'line') onZoom(newerHalf(frame));
  else if (event.key === 't') onTable();
  else return false;
  return true;
}

function inside(event: PointerEvent<HTMLElement>, { plot }: Frame): { x: number; y: number } {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left - plot.x, y: event.clientY - box.top };
}

/** The value of a line axis at a pixel of the plot. */
function lineValue({ x, plot }: Frame, at: number): number {
  if (x.type !== 'line') return 0;
  return x.domain[0] + (at / plot.width) * (x.domain[1] - x.domain[0]);
}

function newerHalf(frame: Frame): readonly [number, number] {
  return [lineValue(frame, frame.plot.width / 2), lineValue(frame, frame.plot.width)];
}
