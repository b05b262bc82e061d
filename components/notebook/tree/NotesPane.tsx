import { BookOpen, FileUp, PanelLeft, Plus, Search, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { useNotes } from '../../state/useNotes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Wordmark } from '../../ui/Wordmark.tsx';
import { isMacBrowser, shownKeys } from '../commands/chords.ts';
import { useCommands } from '../commands/useCommands.ts';
import { NoteTree } from './NoteTree.tsx';
import { matching, noteTree } from './notePaths.ts';
import { PlaceLinks } from './PlaceLinks.tsx';

/** Left pane: every note by folder, a filter, and the trash at the foot. */
export function NotesPane() {
  const run = useCommands();
  const { notes, loaded } = useNotes((s) => s);
  const [filter, setFilter] = useState('');
  const found = useMemo(() => matching(notes, filter), [notes, filter]);
  const tree = useMemo(() => noteTree(found.filter((n) => !n.trashed)), [found]);
  const trash = useMemo(() => noteTree(found.filter((n) => n.trashed)), [found]);
  const isAlive = notes.some((n) => n.streaming);

  return (
    <nav aria-label="Notes" className="flex h-full min-w-0 flex-col">
      <div className="flex h-12 shrink-0 items-center justify-between pr-2 pl-3.5">
        <Link href="/" aria-label="Millrace" className="rounded-sm">
          <Wordmark turning={isAlive} />
        </Link>
        <IconButton
          icon={PanelLeft}
          label="Hide the notes"
          keys={shownKeys('toggle-left', isMacBrowser())}
          onClick={() => run('toggle-left')}
        />
      </div>
      <div className="flex items-center gap-0.5 px-2 pb-2">
        <label className="flex h-7 min-w-0 flex-1 items-center gap-1.5 rounded-md border bg-panel px-2 focus-within:border-accent">
          <Search size={13} className="shrink-0 text-muted" aria-hidden="true" />
          <input
            type="search"
            aria-label="Filter notes"
            placeholder="Filter"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setFilter('')}
            className="min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-muted"
          />
        </label>
        <IconButton icon={Plus} label="New note" onClick={() => run('new-note')} />
        <IconButton icon={FileUp} label="Import a note" onClick={() => run('import')} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        <NoteTree nodes={tree} isAllOpen={filter !== ''} />
        {loaded && tree.length === 0 && (
          <p className="px-2 py-1 text-muted text-sm">{filter ? 'No note is called that.' : 'No notes yet. The plus above makes one.'}</p>
        )}
        {trash.length > 0 && (
          <details className="mt-4">
            <summary className="flex h-7 list-none items-center gap-2 rounded-md px-2 text-muted text-sm hover:bg-sunk hover:text-text">
              <Trash2 size={14} aria-hidden="true" />
              Trash
            </summary>
            <NoteTree nodes={trash} isAllOpen />
          </details>
        )}
      </div>
      <PlaceLinks />
      <Link
        href="/docs/paragraph-api"
        className="mx-2 mb-2 flex h-7 items-center gap-2 rounded-md px-2 text-muted text-sm hover:bg-sunk hover:text-text"
      >
        <BookOpen size={14} aria-hidden="true" />
        Documentation
      </Link>
    </nav>
  );
}
