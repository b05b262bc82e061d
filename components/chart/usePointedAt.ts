import { type RefObject, useEffect, useReducer, useState } from 'react';
import type { Picture } from './ChartModel.ts';
import { pointAt } from './crosshair.ts';
import type { Surface } from './Surface.ts';

/** What a reader points at in one picture. */
export interface PointedAt {
  /** Index of the key; undefined when nothing is pointed at. */
  key: number | undefined;
  /** Height of the pointer in the picture. */
  y: number;
  isPinned: boolean;
  point: (key: number | undefined, y: number) => void;
  leave: () => void;
  togglePin: () => void;
}

/** Holds the picture for as long as it is pointed at, and lets go when the component goes. */
export function usePointedAt(surface: Surface, picture: RefObject<Picture | undefined>): PointedAt {
  const { playhead } = surface;
  const [at, setAt] = useState<{ key: number; y: number }>();
  const [isPinned, setPinned] = useState(false);
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const isPointing = at !== undefined;

  useEffect(
    () => () => {
      playhead.release('hover');
      playhead.release('pin');
    },
    [playhead],
  );
  // "Resume" elsewhere lets go of what is pinned here; and the last painting before the hold may come after it.
  useEffect(() => {
    if (!isPointing) return;
    const ends = [
      surface.onPainted(redraw),
      playhead.subscribe(() => {
        if (playhead.reading().state !== 'live') return;
        setPinned(false);
        setAt(undefined);
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [isPointing, playhead, surface]);

  const point = (key: number | undefined, y: number): void => {
    if (key === undefined) return;
    playhead.hold('hover');
    setAt({ key, y });
    const data = picture.current?.data;
    if (data?.axis === 'time') pointAt({ time: data.x[key]!, source: surface });
  };
  const leave = (): void => {
    setAt(undefined);
    setPinned(false);
    pointAt(undefined);
    playhead.release('hover');
    playhead.release('pin');
  };
  const togglePin = (): void => {
    if (isPinned) playhead.release('pin');
    else if (isPointing) playhead.hold('pin');
    setPinned(!isPinned && isPointing);
  };
  return { key: at?.key, y: at?.y ?? 0, isPinned, point, leave, togglePin };
}
