import type { ParagraphMeta } from '../../state/note.ts';
import { useNameOf } from '../../state/usePeople.ts';
import { momentWords, tookWords } from '../../ui/durations.ts';
import { useNow } from './useNow.ts';

/** "Took X. Last run by U at T.", and a badge when that run is no longer what the code says. */
export function ParagraphFooter({ meta }: { meta: ParagraphMeta }) {
  const { startedAt, finishedAt, user, outdated, status, config } = meta;
  const now = useNow(false);
  const nameOf = useNameOf();
  const isSkipped = config.enabled === false;
  const ran = startedAt !== undefined && finishedAt !== undefined && finishedAt >= startedAt && status !== 'RUNNING';
  if (!ran && !isSkipped) return null;
  return (
    <footer className="flex flex-wrap items-center gap-x-2 px-4 pt-0.5 pb-1.5 text-2xs text-muted">
      {ran && (
        <span className="tabular">
          Took {tookWords(finishedAt - startedAt)}. Last run{user ? ` by ${nameOf(user)}` : ''} at{' '}
          {momentWords(finishedAt, Math.max(now, finishedAt))}.
        </span>
      )}
      {ran && outdated && (
        <span
          className="rounded-sm bg-warn-soft px-1.5 font-medium text-warn"
          title="Its code, or something that it depends on, changed since it ran"
        >
          outdated
        </span>
      )}
      {isSkipped && <span className="rounded-sm bg-sunk px-1.5">skipped when the note runs</span>}
    </footer>
  );
}
