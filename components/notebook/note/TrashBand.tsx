import { Trash2 } from 'lucide-react';
import type { NoteId } from '@/kernel/protocol/ids.ts';
import { actions } from '../../socket/page.ts';
import { useNotes } from '../../state/useNotes.ts';
import { Button } from '../../ui/Button.tsx';
import { reportingErrors } from '../commands/reportingErrors.ts';

/** The open note was moved to the trash, here or by somebody else: it can still be read, and taken back. */
export function TrashBand({ id }: { id: NoteId }) {
  const isTrashed = useNotes((s) => s.notes.some((note) => note.id === id && note.trashed));
  if (!isTrashed) return null;
  return (
    <div role="status" className="flex shrink-0 items-center gap-3 border-warn border-b bg-warn-soft px-4 py-2 text-sm">
      <Trash2 size={16} className="shrink-0 text-warn" aria-hidden="true" />
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">This note is in the trash.</strong> Its kernel was stopped; its text and outputs are kept until it
        is deleted for good.
      </p>
      <Button onClick={() => void reportingErrors(actions.note.restore(id))}>Restore</Button>
    </div>
  );
}
