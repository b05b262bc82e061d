import { useEffect, useReducer } from 'react';
import { formatClock } from './format.ts';
import type { Surface } from './Surface.ts';
import { usePlayhead } from './usePlayhead.ts';

/** A slider over the batches that are kept; its right end is the present. */
export function Scrubber({ surface }: { surface: Surface }) {
  const { playhead, live } = surface;
  const reading = usePlayhead(playhead);
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => surface.onPainted(redraw), [surface]);
  const history = live.history();
  if (history.length < 2) return <p className="px-1 text-muted text-xs">No past batches are kept yet.</p>;
  const now = history.length - 1;
  const past = reading.state === 'past' ? reading.batch.time : undefined;
  const found = past === undefined ? now : history.findIndex((p) => p.batch.time === past);
  // A batch that has fallen out of what is kept since it was chosen is older than all of it.
  const at = Math.max(0, found);
  const time = past ?? history[now]!.batch.time;
  return (
    <div className="tabular flex items-center gap-3 px-1 text-muted text-xs">
      <span>{formatClock(history[0]!.batch.time)}</span>
      <input
        type="range"
        aria-label="Batch"
        aria-valuetext={past === undefined ? 'live' : `batch of ${formatClock(time)}`}
        className="h-4 min-w-24 flex-1 accent-accent"
        min={0}
        max={now}
        value={at}
        onChange={(event) => {
          const index = Number(event.target.value);
          playhead.seek(index === now ? undefined : history[index]!.batch.time);
        }}
      />
      <span className={past === undefined ? 'text-accent' : 'text-text'}>{past === undefined ? 'live' : formatClock(time)}</span>
      <button
        type="button"
        className="rounded-sm px-1.5 text-accent hover:bg-accent-soft disabled:opacity-40"
        disabled={past === undefined}
        onClick={() => playhead.seek(undefined)}
      >
        Live
      </button>
    </div>
  );
}
