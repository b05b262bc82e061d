import type { ParagraphMeta } from '../../state/note.ts';
import { classes } from '../../ui/classes.ts';
import { tookWords } from '../../ui/durations.ts';
import { useNow } from './useNow.ts';

const chip = 'tabular inline-flex h-6 items-center gap-1.5 whitespace-nowrap px-1.5 text-xs';

/** What a paragraph does now, in a word; nothing when it has simply finished or never ran. */
export function StatusChip({ meta }: { meta: ParagraphMeta }) {
  const { status, streaming, startedAt } = meta;
  if (status === 'RUNNING') return <Running since={startedAt} />;
  if (status === 'PENDING')
    return (
      <span data-said className={classes(chip, 'text-muted')}>
        Waiting
      </span>
    );
  if (status === 'ERROR')
    return (
      <span data-said className={classes(chip, 'font-medium text-bad')}>
        Error
      </span>
    );
  if (status === 'ABORT')
    return (
      <span data-said className={classes(chip, 'text-warn')}>
        Stopped
      </span>
    );
  if (streaming) return <Lit word="Streaming" />;
  return null;
}

function Running({ since }: { since: number | undefined }) {
  const now = useNow(true);
  const took = since === undefined ? 0 : now - since;
  return <Lit word={took < 1000 ? 'Running' : `Running ${tookWords(Math.floor(took / 1000) * 1000).replace('.0', '')}`} />;
}

function Lit({ word }: { word: string }) {
  return (
    <span data-said className={classes(chip, 'text-accent')}>
      <span className="size-1.5 animate-breathe rounded-full bg-accent" aria-hidden="true" />
      {word}
    </span>
  );
}
