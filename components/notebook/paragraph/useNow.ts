import { useEffect, useState } from 'react';

/** The time, anew every `everyMs` while `isRunning`; otherwise it stands still. */
export function useNow(isRunning: boolean, everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return;
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [isRunning, everyMs]);
  return now;
}
