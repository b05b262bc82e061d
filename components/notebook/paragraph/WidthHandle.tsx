import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { classes } from '../../ui/classes.ts';

const Columns = 12;

interface WidthHandleProps {
  place: number;
  width: number;
  /** One that Tab stops at: those of the others are reached with the pointer. */
  isReachable: boolean;
  /** While it is dragged; undefined when that ends without a change. */
  onPreview: (width: number | undefined) => void;
  onWidth: (width: number) => void;
}

/** The right edge of a paragraph: dragged, or moved by the arrow keys, it snaps to the note's twelve columns. */
export function WidthHandle({ place, width, isReachable, onPreview, onWidth }: WidthHandleProps) {
  const drag = useRef<{ left: number; column: number; now: number } | undefined>(undefined);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const frame = event.currentTarget.parentElement;
    const grid = frame?.parentElement;
    if (event.button !== 0 || !frame || !grid) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const gap = Number.parseFloat(getComputedStyle(grid).columnGap) || 0;
    const { paddingLeft, paddingRight } = getComputedStyle(grid);
    const room = grid.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    drag.current = { left: frame.getBoundingClientRect().left, column: (room + gap) / Columns, now: width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return;
    const columns = Math.round((event.clientX - drag.current.left) / drag.current.column);
    const now = Math.min(Columns, Math.max(1, columns));
    if (now === drag.current.now) return;
    drag.current.now = now;
    onPreview(now);
  };
  const onPointerUp = () => {
    const now = drag.current?.now;
    drag.current = undefined;
    onPreview(undefined);
    if (now !== undefined && now !== width) onWidth(now);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: 1 - Columns, End: Columns }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(Math.min(Columns, Math.max(1, width + by)));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator with a value; <hr> cannot be one
    <div
      role="separator"
      data-chrome
      tabIndex={isReachable ? 0 : -1}
      aria-label={`Width of paragraph ${place}`}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={1}
      aria-valuemax={Columns}
      aria-valuetext={`${width} of ${Columns} columns`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        drag.current = undefined;
        onPreview(undefined);
      }}
      onKeyDown={onKeyDown}
      className={classes(
        'absolute inset-y-2 -right-2 z-10 hidden w-3 cursor-col-resize touch-none rounded-full outline-none @3xl:block',
        'after:absolute after:inset-y-0 after:left-1/2 after:w-[3px] after:-translate-x-1/2 after:rounded-full after:bg-accent after:opacity-0 after:transition-opacity',
        'hover:after:opacity-60 focus-visible:after:opacity-100 active:after:opacity-100',
      )}
    />
  );
}
