import { classes } from '@/components/ui/classes.ts';
import type { StreamState } from '@/kernel/protocol/stream.ts';
import type { Level } from './verdict.ts';

const words: Record<StreamState, string> = { INITIALIZED: 'READY', ACTIVE: 'RUNNING', STOPPING: 'STOPPING', STOPPED: 'STOPPED' };
const tones: Record<Level, string> = { idle: 'text-muted', ok: 'text-ok', amber: 'text-warn', red: 'text-bad' };

/** A dot and a word: the word says the state, the colour how it goes. */
export function StateDot({ state, level }: { state: StreamState; level: Level }) {
  return (
    <span className={classes('inline-flex shrink-0 items-center gap-1.5 font-semibold text-2xs tracking-wide', tones[level])}>
      <span
        aria-hidden="true"
        className={classes('size-2 rounded-full bg-current', state === 'ACTIVE' && 'animate-breathe', state === 'STOPPED' && 'opacity-50')}
      />
      {words[state]}
    </span>
  );
}
