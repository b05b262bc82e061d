import { Plus, RotateCcw } from 'lucide-react';
import type { NoteId } from '@/kernel/protocol/ids.ts';
import { useMay } from '../../state/useMay.ts';
import { Button } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { useCan } from '../commands/useCan.ts';
import { useCommands } from '../commands/useCommands.ts';
import { NoteForms } from '../forms/NoteForms.tsx';
import { AppGrid } from './AppGrid.tsx';
import { keepPlaces } from './keepPlaces.ts';
import { type Tile, useTiles } from './useTiles.ts';

/** The note as an application: its forms, and its outputs on a grid. */
export function AppView({ noteId }: { noteId: NoteId }) {
  const tiles = useTiles();
  const mayArrange = useMay('writer');
  const can = useCan();
  const run = useCommands();
  if (tiles.length === 0)
    return (
      <Message
        title="Nothing to arrange yet"
        text="An app is made of what a note’s paragraphs show. Run the note, and its outputs appear here as tiles."
      >
        {can('run-all') && (
          <Button tone="accent" onClick={() => run('run-all')}>
            Run all
          </Button>
        )}
      </Message>
    );
  return (
    <div className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]" data-note-id={noteId} data-look="app">
      <div className="@container mx-auto flex max-w-[1600px] flex-col gap-5 px-5 pt-6 pb-16 max-sm:px-3">
        <div className="grid grid-cols-12 empty:hidden">
          <NoteForms />
        </div>
        <AppGrid />
        {mayArrange && <Arranging tiles={tiles} />}
      </div>
    </div>
  );
}

/** How tiles are arranged, those that were left out, and the way back to how it began. */
function Arranging({ tiles }: { tiles: readonly Tile[] }) {
  const leftOut = tiles.filter((tile) => tile.isLeftOut);
  const put = (some: readonly Tile[]) => void reportingErrors(keepPlaces(tiles, new Map(some.map((tile) => [tile.key, undefined]))));
  return (
    <footer data-chrome className="flex flex-wrap items-center gap-x-3 gap-y-2 text-muted text-xs">
      {leftOut.length > 0 && (
        <span className="flex flex-wrap items-center gap-1.5">
          Left out:
          {leftOut.map((tile) => (
            <button
              key={tile.key}
              type="button"
              aria-label={`Put ${tile.label} back`}
              onClick={() => put([tile])}
              className="inline-flex h-6 items-center gap-1 rounded-full border bg-panel px-2 hover:border-line-strong hover:text-text"
            >
              <Plus size={12} aria-hidden="true" />
              {tile.label}
            </button>
          ))}
        </span>
      )}
      <span id="arranging" className="@max-[640px]:hidden">
        Drag a tile by its grip, size it at its corner. On the grip, arrow keys move it and Shift with them sizes it.
      </span>
      <button type="button" onClick={() => put(tiles)} className="inline-flex items-center gap-1 rounded-sm px-1 hover:text-text">
        <RotateCcw size={12} aria-hidden="true" />
        Arrange as in the note
      </button>
    </footer>
  );
}
