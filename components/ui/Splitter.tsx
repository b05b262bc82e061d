import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { classes } from './classes.ts';

interface SplitterProps {
  /** Name of the pane that it sizes. */
  label: string;
  /** Which edge of the pane this line is. */
  edge: 'left' | 'right' | 'top';
  size: number;
  min: number;
  max: number;
  onResize: (size: number) => void;
}

const Step = 16;

/** The line between two panes: drag it, or focus it and use the arrow keys. */
export function Splitter({ label, edge, size, min, max, onResize }: SplitterProps) {
  const from = useRef<{ at: number; size: number } | undefined>(undefined);
  const isFlat = edge === 'top';
  /** Moving right or down makes a pane on the left bigger and any other smaller. */
  const sign = edge === 'right' ? 1 : -1;
  const resize = (to: number) => onResize(Math.round(Math.min(max, Math.max(min, to))));
  const at = (event: PointerEvent) => (isFlat ? event.clientY : event.clientX);

  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { at: at(event), size };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (from.current) resize(from.current.size + sign * (at(event) - from.current.at));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const forward = isFlat ? 'ArrowDown' : 'ArrowRight';
    const back = isFlat ? 'ArrowUp' : 'ArrowLeft';
    if (event.key !== forward && event.key !== back) return;
    event.preventDefault();
    resize(size + sign * (event.key === forward ? Step : -Step));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a window splitter is a focusable separator; <hr> cannot be one
    <div
      role="separator"
      tabIndex={0}
      aria-label={`Size of ${label}`}
      aria-orientation={isFlat ? 'horizontal' : 'vertical'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        from.current = undefined;
      }}
      onKeyDown={onKeyDown}
      className={classes(
        'absolute z-10 touch-none transition-colors hover:bg-accent/40 focus-visible:bg-accent',
        edge === 'top' && '-top-0.5 inset-x-0 h-1 cursor-row-resize',
        edge === 'left' && '-left-0.5 inset-y-0 w-1 cursor-col-resize',
        edge === 'right' && '-right-0.5 inset-y-0 w-1 cursor-col-resize',
      )}
    />
  );
}
