import { useEffect } from 'react';
import { stores } from '../state/stores.ts';
import { useConnection } from '../state/useConnection.ts';
import { client } from './page.ts';

/** Follows what all notes do, as long as the component is there; asks anew after every loss of the connection. */
export function useWatchedJobs(): void {
  const isOnline = useConnection((c) => c.link.state === 'online');
  useEffect(() => {
    if (!isOnline) return;
    void client.request({ type: 'jobs.watch', on: true }).then(
      (jobs) => stores.jobs.setState({ loaded: true, jobs }),
      () => undefined, // lost again: asked anew when it is back
    );
    return () => void client.request({ type: 'jobs.watch', on: false }).catch(() => undefined);
  }, [isOnline]);
}
