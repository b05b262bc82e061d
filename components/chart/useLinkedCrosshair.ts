import { type RefObject, useEffect, useRef } from 'react';
import type { Frame, Picture } from './ChartModel.ts';
import { onPoint } from './crosshair.ts';

/** Moves an element to the moment that is pointed at in another chart; the element is for a line as high as the plot. */
export function useLinkedCrosshair(
  owner: object,
  picture: RefObject<Picture | undefined>,
  { plot }: Frame,
): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      onPoint((point) => {
        const line = ref.current;
        const shown = picture.current;
        if (!line) return;
        const x = point && point.source !== owner && shown?.data.axis === 'time' ? shown.at.x(point.time) : -1;
        line.style.display = x >= 0 && x <= plot.width ? 'block' : 'none';
        line.style.transform = `translateX(${plot.x + x}px)`;
      }),
    [owner, picture, plot],
  );
  return ref;
}
