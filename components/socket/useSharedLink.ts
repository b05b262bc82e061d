import { useEffect } from 'react';
import { stores } from '../state/stores.ts';
import { SharedClient } from './SharedClient.ts';

/** Connects this page to what a share link shows. */
export function useSharedLink(token: string): void {
  useEffect(() => {
    const client = new SharedClient(token, stores);
    return () => client.close();
  }, [token]);
}
