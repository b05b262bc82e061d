/** Calls `run` when the browser has nothing better to do, after two seconds at the latest, with what tells the ms that are left. Returns what cancels it. */
export function whenIdle(run: (left: () => number) => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(() => run(() => 0), 300);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback((deadline) => run(() => deadline.timeRemaining()), { timeout: 2000 });
  return () => cancelIdleCallback(handle);
}
