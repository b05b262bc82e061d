import { CloudOff } from 'lucide-react';
import { useConnection } from '../../state/useConnection.ts';
import { Band } from '../../ui/Band.tsx';
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
      <Band tone="warn" icon={CloudOff} title="The server refuses this page.">
        {' '}
        {message} {hint} <span className="font-mono text-xs">{code}</span>
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
    <Band tone="warn" icon={CloudOff} title="Disconnected">
      {since > 0 && <span className="tabular"> for {tookWords(since).replace('.0 s', ' s')}</span>}. {edits}, and everything typed merges
      when the connection returns. Trying again.
    </Band>
  );
}
