import { useCallback, useEffect, useState } from 'react';
import type { WireError } from '@/kernel/protocol/error.ts';
import { restBody } from '../socket/restBody.ts';
import { toWireError } from '../state/RequestError.ts';

export type Loaded<T> = { state: 'loading' } | { state: 'failed'; error: WireError } | { state: 'there'; value: T };

/** What a route answers, and a way to ask it again. */
export function useRest<T>(path: string): { loaded: Loaded<T>; reload: () => Promise<void> } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const reload = useCallback(async () => {
    try {
      setLoaded({ state: 'there', value: (await restBody(path)) as T });
    } catch (error) {
      setLoaded({ state: 'failed', error: toWireError(error) });
    }
  }, [path]);
  useEffect(() => void reload(), [reload]);
  return { loaded, reload };
}

/** Sends JSON and gives back the body of the answer. */
export function send<T = unknown>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return restBody(path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) }) as Promise<T>;
}
