import { useStore } from 'zustand';
import type { ConnectionState } from './connection.ts';
import { stores } from './stores.ts';

/** The way to the server: `const link = useConnection((c) => c.link)`. */
export function useConnection<T>(select: (state: ConnectionState) => T): T {
  return useStore(stores.connection, select);
}
