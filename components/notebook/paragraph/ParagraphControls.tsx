import { Eye, EyeOff, Play, Square } from 'lucide-react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { CommentsOf } from '../../sharing/comments/CommentsOf.tsx';
import { FacesAt } from '../../sharing/presence/FacesAt.tsx';
import type { ParagraphMeta } from '../../state/note.ts';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { isMacBrowser, shownKeys } from '../commands/chords.ts';
import { useCan } from '../commands/useCan.ts';
import { useCommands } from '../commands/useCommands.ts';
import { GearMenu } from './GearMenu.tsx';
import { StatusChip } from './StatusChip.tsx';

interface ParagraphControlsProps {
  id: ParagraphId;
  place: number;
  meta: ParagraphMeta;
  /** Else its status is all there is. */
  hasTools: boolean;
}

/**
 * Upper right of a paragraph, on its edge so that it covers no code: its status and how to stop it, always; the rest when the pointer or the
 * focus is there.
 */
export function ParagraphControls({ id, place, meta, hasTools }: ParagraphControlsProps) {
  const run = useCommands();
  const can = useCan();
  const isMac = isMacBrowser();
  const isActive = meta.status === 'RUNNING' || meta.status === 'PENDING' || meta.streaming;
  return (
    <div
      role="toolbar"
      aria-label={`Paragraph ${place}`}
      className="absolute -top-3.5 right-2.5 z-10 flex h-7 items-center rounded-full border border-transparent group-focus-within:border-line-strong group-focus-within:bg-panel group-hover:border-line-strong group-hover:bg-panel group-focus-within:px-0.5 group-hover:px-0.5 [@media(hover:none)]:border-line [@media(hover:none)]:bg-panel"
    >
      {/* A frame of its own while nothing else is there; an empty one is none. */}
      <div className="flex h-6 items-center rounded-full has-[[data-said]]:bg-panel has-[[data-said]]:px-1 has-[[data-said]]:outline has-[[data-said]]:outline-line group-focus-within:outline-transparent! group-hover:outline-transparent!">
        {hasTools && <FacesAt id={id} />}
        {hasTools && <CommentsOf id={id} place={place} />}
        <StatusChip meta={meta} />
        {isActive && can('stop') && (
          <IconButton icon={Square} label="Stop" keys={shownKeys('stop', isMac)} className="size-6" onClick={() => run('stop', id)} />
        )}
      </div>
      {hasTools && <Tools id={id} place={place} meta={meta} />}
    </div>
  );
}

function Tools({ id, place, meta }: { id: ParagraphId; place: number; meta: ParagraphMeta }) {
  const run = useCommands();
  const can = useCan();
  const isMac = isMacBrowser();
  const { editorHide = false } = meta.config;
  return (
    <div
      className={classes(
        'flex items-center overflow-hidden transition-opacity',
        'w-0 opacity-0 group-focus-within:w-auto group-focus-within:opacity-100 group-hover:w-auto group-hover:opacity-100',
        'has-data-[state=open]:w-auto has-data-[state=open]:opacity-100 [@media(hover:none)]:w-auto [@media(hover:none)]:opacity-100',
      )}
    >
      {can('run') && (
        <IconButton icon={Play} label="Run" keys={shownKeys('run-go-on', isMac)} tone="accent" onClick={() => run('run', id)} />
      )}
      {can('toggle-code') && (
        <IconButton
          icon={editorHide ? EyeOff : Eye}
          label={editorHide ? 'Show the code' : 'Hide the code'}
          keys={shownKeys('toggle-code', isMac)}
          onClick={() => run('toggle-code', id)}
        />
      )}
      <GearMenu id={id} place={place} meta={meta} />
    </div>
  );
}
