import { useEffect } from 'react';
import type { NoteId } from '@/kernel/protocol/ids.ts';
import { useNote } from '../../state/useNote.ts';
import { insertParagraph } from '../commands/paragraphCommands.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';

/** A note that is opened empty gets a paragraph, with the cursor in it: there is something to write in at once. */
export function useFirstParagraph(id: NoteId): void {
  const isOpen = useNote((n) => n.phase === 'open' && n.id === id);
  const isEmpty = useNote((n) => n.phase === 'open' && n.id === id && n.order.length === 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: empty when it is opened; one that a person has emptied stays so
  useEffect(() => {
    if (isOpen && isEmpty) void reportingErrors(insertParagraph(0));
  }, [isOpen]);
}
