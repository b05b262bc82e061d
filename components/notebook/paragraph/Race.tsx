import type { ParagraphStatus } from '@/kernel/protocol/note.ts';
import { classes } from '../../ui/classes.ts';

interface RaceProps {
  status: ParagraphStatus;
  isStreaming: boolean;
  isOutdated: boolean;
}

/** The left edge of a paragraph: water runs down it while its streams run, and its colour says how the last run ended. */
export function Race({ status, isStreaming, isOutdated }: RaceProps) {
  return (
    <div
      aria-hidden="true"
      className={classes('absolute -inset-y-px -left-px w-[3px] rounded-l-lg', edge(status, isStreaming, isOutdated))}
    />
  );
}

function edge(status: ParagraphStatus, isStreaming: boolean, isOutdated: boolean): string {
  if (status === 'ERROR') return 'bg-bad';
  if (status === 'RUNNING' || isStreaming) return 'race';
  if (status === 'ABORT') return 'bg-warn';
  if (isOutdated && status === 'FINISHED') return 'bg-warn';
  return 'bg-transparent';
}
