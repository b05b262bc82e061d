import type { Picture } from './ChartModel.ts';
import { Tooltip } from './Tooltip.tsx';
import { tooltipAt } from './tooltip.ts';
import type { PointedAt } from './usePointedAt.ts';

/** The crosshair, a dot on each line, and the values. */
export function PointerMarks({ picture, pointed }: { picture: Picture; pointed: PointedAt }) {
  const { frame, at, data } = picture;
  const { plot } = frame;
  const key = pointed.key ?? 0;
  if (key >= data.x.length) return null;
  const content = tooltipAt(picture, key);
  const x = at.x(data.x[key]!);
  return (
    <div className="pointer-events-none absolute inset-0">
      {frame.x.type === 'slots' ? (
        <span
          className="absolute bg-text opacity-5"
          style={{ left: plot.x + x - at.slot / 2, width: at.slot, top: plot.y, height: plot.height }}
        />
      ) : (
        <span className="absolute w-px bg-muted" style={{ left: plot.x + x, top: plot.y, height: plot.height }} />
      )}
      {content.rows.map(
        (row) =>
          row.y !== undefined && (
            <span
              key={row.name}
              className="absolute size-2.5 rounded-full border-2 border-panel"
              style={{ background: row.color, left: plot.x + x - 5, top: plot.y + row.y - 5 }}
            />
          ),
      )}
      <Tooltip content={content} x={plot.x + x} y={pointed.y} width={frame.width} isPinned={pointed.isPinned} />
      <span className="sr-only" aria-live="polite">
        {`${content.title}: ${content.rows.map((r) => `${r.name} ${r.text}`).join(', ')}`}
      </span>
    </div>
  );
}
