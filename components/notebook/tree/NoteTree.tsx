import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useNote } from '../../state/useNote.ts';
import { classes } from '../../ui/classes.ts';
import { NoteRowMenu } from './NoteRowMenu.tsx';
import type { FolderNode, NoteNode, TreeNode } from './notePaths.ts';

const Indent = 14;

/** Folders and notes. A folder opens with Enter or a click; the open note is marked. */
export function NoteTree({ nodes, depth = 0, isAllOpen }: { nodes: readonly TreeNode[]; depth?: number; isAllOpen: boolean }) {
  return (
    <ul className="flex flex-col">
      {nodes.map((node) =>
        node.kind === 'folder' ? (
          <Folder key={`folder ${node.path}`} node={node} depth={depth} isAllOpen={isAllOpen} />
        ) : (
          <Leaf key={node.note.id} node={node} depth={depth} />
        ),
      )}
    </ul>
  );
}

function Folder({ node, depth, isAllOpen }: { node: FolderNode; depth: number; isAllOpen: boolean }) {
  const [isOpen, setIsOpen] = useState(true);
  const shown = isOpen || isAllOpen;
  return (
    <li>
      <button
        type="button"
        aria-expanded={shown}
        onClick={() => setIsOpen(!isOpen)}
        style={{ paddingLeft: 6 + depth * Indent }}
        className="flex h-7 w-full items-center gap-1 rounded-md pr-2 text-left text-muted text-sm hover:bg-sunk hover:text-text"
      >
        <ChevronRight size={14} aria-hidden="true" className={classes('shrink-0 transition-transform', shown && 'rotate-90')} />
        <span className="truncate">{node.name}</span>
      </button>
      {shown && <NoteTree nodes={node.children} depth={depth + 1} isAllOpen={isAllOpen} />}
    </li>
  );
}

function Leaf({ node, depth }: { node: NoteNode; depth: number }) {
  const { note, name } = node;
  const isOpen = useNote((n) => n.phase !== 'closed' && n.id === note.id);
  const isAlive = note.streaming || note.running;
  return (
    <li
      className={classes(
        'group/note relative flex h-7 items-center rounded-md',
        isOpen ? 'bg-accent-soft' : 'hover:bg-sunk focus-within:bg-sunk',
      )}
    >
      <Link
        href={`/notebook/${encodeURIComponent(note.id)}`}
        prefetch={false}
        aria-current={isOpen ? 'page' : undefined}
        style={{ paddingLeft: 24 + depth * Indent }}
        className="flex h-full min-w-0 flex-1 items-center gap-2 rounded-md pr-2 text-sm"
      >
        <span className={classes('truncate', isOpen && 'font-medium')}>{name}</span>
        {isAlive && (
          <span className="ml-auto size-1.5 shrink-0 animate-breathe rounded-full bg-accent group-focus-within/note:invisible group-hover/note:invisible">
            <span className="sr-only">{note.streaming ? 'streaming' : 'running'}</span>
          </span>
        )}
      </Link>
      <NoteRowMenu note={note} name={name} />
    </li>
  );
}
