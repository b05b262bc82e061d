import type { ReactNode } from 'react';

interface Props {
  height: number;
  title: string;
  children?: ReactNode;
  isWaiting?: boolean;
  /** It says so only after a while: until then what it misses may still be on its way. */
  isLate?: boolean;
}

/** What stands where a picture will be: an axis without data, and why. */
export function Blank({ height, title, children, isWaiting = false, isLate = false }: Props) {
  return (
    <div className="relative grid place-items-center overflow-hidden rounded-sm" style={{ height: Math.min(height, 200) }}>
      <svg aria-hidden="true" className="absolute inset-0 size-full" preserveAspectRatio="none" viewBox="0 0 100 100">
        {[20, 40, 60, 80].map((y) => (
          <line key={y} x1={0} x2={100} y1={y} y2={y} stroke="var(--line)" strokeDasharray="1 4" vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
      <div
        className={`relative max-w-sm bg-panel px-4 py-2 text-center text-sm ${isLate ? 'animate-[appear_0.2s_2s_both]' : ''}`}
        role="status"
      >
        <p className="flex items-center justify-center gap-2">
          {isWaiting && <span className="size-1.5 animate-breathe rounded-full bg-accent" aria-hidden="true" />}
          {title}
        </p>
        {children && <p className="mt-1 text-muted text-xs">{children}</p>}
      </div>
    </div>
  );
}
