import { Ellipsis, Files, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { NoteSummary } from '@/kernel/protocol/note.ts';
import { actions } from '../../socket/page.ts';
import { stores } from '../../state/stores.ts';
import { MenuAction } from '../../ui/Menu.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { useShowSheet } from '../sheets/useShowSheet.ts';
import { freePath } from './notePaths.ts';

/** What can be done with a note from the list, open or not. */
export function NoteRowMenu({ note, name }: { note: NoteSummary; name: string }) {
  const show = useShowSheet();
  const router = useRouter();
  const rename = () =>
    show({
      kind: 'name',
      title: 'Rename or move',
      verb: 'Rename',
      path: note.path,
      onName: async (path) => void (await actions.note.rename(note.id, path)),
    });
  const clone = () => {
    const taken = stores.notes.getState().notes.map((n) => n.path);
    show({
      kind: 'name',
      title: `Clone “${name}”`,
      verb: 'Clone',
      path: freePath(`${note.path} copy`, taken),
      onName: async (path) => router.push(`/notebook/${await actions.note.clone(note.id, path)}`),
    });
  };
  const remove = () =>
    show({
      kind: 'confirm',
      question: {
        title: `Delete “${name}” for good?`,
        consequence: 'Its paragraphs, outputs and history go. This cannot be taken back.',
        verb: 'Delete',
        onYes: () => actions.note.delete(note.id),
      },
    });

  return (
    <div className="absolute right-0 opacity-0 focus-within:opacity-100 group-hover/note:opacity-100 has-data-[state=open]:opacity-100">
      <MenuButton icon={Ellipsis} label={`More of ${name}`}>
        {note.trashed ? (
          <>
            <MenuAction icon={RotateCcw} label="Put back" onSelect={() => void reportingErrors(actions.note.restore(note.id))} />
            <MenuAction icon={Trash2} label="Delete for good" isBad onSelect={remove} />
          </>
        ) : (
          <>
            <MenuAction icon={Pencil} label="Rename or move" onSelect={rename} />
            <MenuAction icon={Files} label="Clone" onSelect={clone} />
            <MenuAction icon={Trash2} label="Move to trash" isBad onSelect={() => void reportingErrors(actions.note.trash(note.id))} />
          </>
        )}
      </MenuButton>
    </div>
  );
}
