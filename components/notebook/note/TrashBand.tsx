import { Trash2 } from 'lucide-react';
import type { NoteId } from '@/kernel/protocol/ids.ts';
import { actions } from '../../socket/page.ts';
import { useNotes } from '../../state/useNotes.ts';
import { Band } from '../../ui/Band.tsx';
import { Button } from '../../ui/Button.tsx';
import { reportingErrors } from '../commands/reportingErrors.ts';

/** The open note was moved to the trash, here or by somebody else: it can still be read, and taken back. */
export function TrashBand({ id }: { id: NoteId }) {
  const isTrashed = useNotes((s) => s.notes.some((note) => note.id === id && note.trashed));
  if (!isTrashed) return null;
  return (
    <Band
      tone="warn"
      icon={Trash2}
      role="status"
      title="This note is in the trash."
      action={<Button onClick={() => void reportingErrors(actions.note.restore(id))}>Restore</Button>}
    >
      {' '}
      Its kernel was stopped; its text and outputs are kept until it is deleted for good.
    </Band>
  );
}
