import { Pin } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { TooltipContent } from './tooltip.ts';

interface Props {
  content: TooltipContent;
  /** The point that it belongs to, and the room that it has, in pixels. */
  x: number;
  y: number;
  width: number;
  isPinned: boolean;
}

const Distance = 14;

/** Values at a key, beside the pointer, and never under it or outside the chart's width. */
export function Tooltip({ content, x, y, width, isPinned }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const own = box.offsetWidth;
    const left = x + Distance + own <= width ? x + Distance : Math.max(0, x - Distance - own);
    box.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(0, y - 24))}px)`;
  });
  return (
    <div
      ref={ref}
      className="pointer-events-none absolute top-0 left-0 z-10 max-w-72 rounded-md border border-line bg-raised px-2.5 py-2 text-xs shadow-float"
    >
      <div className="tabular mb-1 flex items-center gap-2 text-muted">
        <span className="truncate">{content.title}</span>
        {isPinned && <Pin size={11} aria-label="pinned" className="ml-auto shrink-0 text-accent" />}
      </div>
      {content.rows.length === 0 && <div className="text-muted">no value here</div>}
      {content.rows.map((row) => (
        <div key={row.name} className="flex items-center gap-2 leading-5">
          <span className="size-2 shrink-0 rounded-[2px]" style={{ background: row.color }} />
          <span className="truncate">{row.name}</span>
          <span className="tabular ml-auto pl-4 font-medium">{row.text}</span>
        </div>
      ))}
      {content.more > 0 && <div className="text-muted">and {content.more} more</div>}
      {content.total !== undefined && (
        <div className="mt-1 flex border-line border-t pt-1">
          <span className="text-muted">total</span>
          <span className="tabular ml-auto font-medium">{content.total}</span>
        </div>
      )}
    </div>
  );
}
