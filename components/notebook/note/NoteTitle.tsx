import { useMay } from '../../state/useMay.ts';
import { useNote } from '../../state/useNote.ts';
import { useCommands } from '../commands/useCommands.ts';
import { folderOf, noteName } from '../tree/notePaths.ts';

/** Where the note is and what it is called; a click renames or moves it. */
export function NoteTitle() {
  const path = useNote((n) => (n.phase === 'open' ? n.path : ''));
  const run = useCommands();
  const mayRename = useMay('writer');
  const folder = folderOf(path).split('/').filter(Boolean).join(' / ');
  return (
    <h1 className="mr-2 flex min-w-16 items-baseline gap-1.5">
      {folder && <span className="hidden max-w-40 truncate text-muted text-sm @min-[46rem]:inline">{folder} /</span>}
      {path && !mayRename && <span className="min-w-0 truncate font-semibold text-[0.9375rem] tracking-[-0.015em]">{noteName(path)}</span>}
      {path && mayRename && (
        <button
          type="button"
          aria-label={`Rename ${noteName(path)}`}
          onClick={() => run('rename')}
          className="-mx-1 min-w-0 truncate rounded-sm px-1 font-semibold text-[0.9375rem] tracking-[-0.015em] hover:bg-sunk"
        >
          {noteName(path)}
        </button>
      )}
    </h1>
  );
}
