import { useEffect, useState } from 'react';
import { type Loaded, send } from '../../sharing/useRest.ts';
import { toWireError } from '../../state/RequestError.ts';

export interface Preview {
  words: string;
  next: number[];
}

/** What a schedule means, as the server understands it, a moment after the last keystroke. */
export function usePreview(cron: string, zone: string): Loaded<Preview> {
  const [preview, setPreview] = useState<Loaded<Preview>>({ state: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    const show = (next: Loaded<Preview>) => isCurrent && setPreview(next);
    const timer = setTimeout(() => {
      send<Preview>('POST', '/api/cron/preview', { cron, zone }).then(
        (value) => show({ state: 'there', value }),
        (error: unknown) => show({ state: 'failed', error: toWireError(error) }),
      );
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [cron, zone]);
  return preview;
}
