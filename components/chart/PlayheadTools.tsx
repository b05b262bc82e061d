import { History, Pause, Play } from 'lucide-react';
import { IconButton } from '@/components/ui/IconButton.tsx';
import type { Surface } from './Surface.ts';
import { usePlayhead } from './usePlayhead.ts';

/** Pause view and scrub back. They stop the picture and never the stream. */
export function PlayheadTools({
  surface,
  isScrubbing,
  onScrub,
}: {
  surface: Surface;
  isScrubbing: boolean;
  onScrub: (is: boolean) => void;
}) {
  const reading = usePlayhead(surface.playhead);
  const isPaused = reading.state === 'held' && reading.reasons.includes('pause');
  return (
    <>
      <IconButton
        icon={isPaused ? Play : Pause}
        label={isPaused ? 'Resume view' : 'Pause view'}
        aria-pressed={isPaused}
        onClick={() => (isPaused ? surface.playhead.resume() : surface.playhead.hold('pause'))}
      />
      <IconButton icon={History} label="Past batches" aria-pressed={isScrubbing} onClick={() => onScrub(!isScrubbing)} />
    </>
  );
}

/** How much has happened since the picture was held; a click goes there. */
export function NewsPill({ surface }: { surface: Surface }) {
  const reading = usePlayhead(surface.playhead);
  if (reading.state === 'live') return null;
  const isHover = reading.state === 'held' && reading.reasons.every((r) => r === 'hover');
  if (isHover) return <span className="rounded-full bg-sunk px-2 text-2xs text-muted">held</span>;
  return (
    <button
      type="button"
      className="tabular rounded-full bg-accent px-2 text-2xs text-on-accent hover:opacity-90"
      onClick={() => surface.playhead.resume()}
    >
      {reading.news > 0 ? `${reading.news} new · ` : ''}
      {reading.state === 'past' ? 'go live' : 'resume'}
    </button>
  );
}
