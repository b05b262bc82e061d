'use client';
import { CircleStop, OctagonX, Play } from 'lucide-react';
import { IconButton } from '@/components/ui/IconButton.tsx';
import type { StreamStatus } from '@/kernel/protocol/stream.ts';
import { formatCompact, formatDuration } from '../chart/format.ts';
import { Sparkline } from '../chart/Sparkline.tsx';
import { AtRest, isAtRest } from './atRest.ts';
import { figuresOf } from './figures.ts';
import { usePlaceWords } from './placeWords.ts';
import { StateDot } from './StateDot.tsx';
import type { StreamRegistryProps } from './StatusStripProps.ts';
import { useNow } from './useNow.ts';
import { verdictOf } from './verdict.ts';

const order: Record<StreamStatus['state'], number> = { ACTIVE: 0, STOPPING: 1, INITIALIZED: 2, STOPPED: 3 };

/** Every stream of a kernel, those that run first: none can be lost out of sight. */
export function StreamRegistry({ streams, onStop, onResume, onOpenParagraph }: StreamRegistryProps) {
  const now = useNow(streams.some((status) => status.state === 'ACTIVE'));
  const say = usePlaceWords();
  if (streams.length === 0) {
    return (
      <p className="px-3 py-4 text-muted text-xs">
        No streams. One appears here when a paragraph calls <code className="font-mono">ssc.start()</code> or displays a stream.
      </p>
    );
  }
  const sorted = [...streams].sort((a, b) => order[a.state] - order[b.state] || (b.startedAt ?? 0) - (a.startedAt ?? 0));
  return (
    <ul aria-label="Streams" className="tabular divide-y divide-line text-xs">
      {sorted.map((status) => {
        const isResting = isAtRest(status);
        const { level, text } = isResting ? AtRest : verdictOf(status, now);
        const { rate, rates, processing } = figuresOf(status);
        const paragraph = status.paragraphs[0];
        const isActive = status.state === 'ACTIVE' && !isResting;
        return (
          <li key={status.id} className="grid gap-1 px-3 py-2.5" data-stream-id={status.id}>
            <div className="flex items-center gap-2">
              {paragraph && onOpenParagraph ? (
                <button type="button" className="min-w-0 truncate font-medium hover:text-accent" onClick={() => onOpenParagraph(paragraph)}>
                  {status.name}
                </button>
              ) : (
                <span className="min-w-0 truncate font-medium">{status.name}</span>
              )}
              <span className="ml-auto" />
              <StateDot state={isResting ? 'INITIALIZED' : status.state} level={level} />
              {isActive && <IconButton icon={CircleStop} label={`Stop stream ${status.name}`} onClick={() => onStop(status.id, true)} />}
              {status.state === 'STOPPING' && (
                <IconButton icon={OctagonX} tone="bad" label={`Stop stream ${status.name} now`} onClick={() => onStop(status.id, false)} />
              )}
              {status.canResume && (
                <IconButton
                  icon={Play}
                  tone="accent"
                  label={`Resume stream ${status.name} from its checkpoint`}
                  onClick={() => onResume(status.id)}
                />
              )}
            </div>
            {isActive && (
              <div className="flex items-center gap-3 text-muted">
                <span>
                  <span className="text-text">{rate === undefined ? '–' : formatCompact(rate)}</span>/s
                </span>
                <Sparkline isFromZero values={rates} width={56} height={14} />
                <span className="ml-auto">
                  <span className="text-text">{processing === undefined ? '–' : formatDuration(processing)}</span> of{' '}
                  {formatDuration(status.batchInterval)}
                </span>
              </div>
            )}
            <p className={level === 'red' ? 'text-bad' : level === 'amber' ? 'text-warn' : 'text-muted'}>{say(text)}</p>
          </li>
        );
      })}
    </ul>
  );
}
