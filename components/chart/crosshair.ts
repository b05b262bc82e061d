/** A moment that a pointer is at in one chart; the others mark it too. */
export interface CrosshairPoint {
  time: number;
  /** Who points. */
  source: object;
}

const listeners = new Set<(point: CrosshairPoint | undefined) => void>();

export function pointAt(point: CrosshairPoint | undefined): void {
  for (const listener of listeners) listener(point);
}

export function onPoint(listener: (point: CrosshairPoint | undefined) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
