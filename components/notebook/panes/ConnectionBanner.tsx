import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConnection } from '../../state/useConnection.ts';
import { tookWords } from '../../ui/durations.ts';
import { useNow } from '../paragraph/useNow.ts';

/** Loud and calm: the connection is gone, since when, and that nothing typed is lost. */
export function ConnectionBanner() {
  const link = useConnection((c) => c.link);
  const unsent = useConnection((c) => c.unsentEdits);
  const now = useNow(link.state === 'offline');
  if (link.state === 'connecting' || link.state === 'online') return null;
  if (link.state === 'refused') {
    const { message, code, hint } = link.error;
    return (
      <Band>
        <strong className="font-semibold">The server refuses this page.</strong> {message} {hint}{' '}
        <span className="font-mono text-xs">{code}</span>
        {code === 'UNAUTHORIZED' && (
          <>
            {' '}
            <a href="/login" className="text-accent underline">
              Sign in
            </a>
          </>
        )}
      </Band>
    );
  }
  const since = Math.max(0, Math.floor((now - link.since) / 1000) * 1000);
  const edits = unsent === 0 ? 'You can go on writing' : unsent === 1 ? '1 edit waits here' : `${unsent} edits wait here`;
  return (
    <Band>
      <strong className="font-semibold">Disconnected</strong>
      {since > 0 && <span className="tabular"> for {tookWords(since).replace('.0 s', ' s')}</span>}. {edits}, and everything typed merges
      when the connection returns. Trying again.
    </Band>
  );
}

function Band({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="flex shrink-0 items-center gap-3 border-warn border-b bg-warn-soft px-4 py-2 text-sm">
      <CloudOff size={16} className="shrink-0 text-warn" aria-hidden="true" />
      <p>{children}</p>
    </div>
  );
}
