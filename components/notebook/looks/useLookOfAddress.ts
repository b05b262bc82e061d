import { useEffect } from 'react';
import type { NoteId } from '@/kernel/protocol/ids.ts';
import { readLook } from '@/kernel/protocol/looks.ts';
import { stores } from '../../state/stores.ts';

/** An address may ask for a look of its own, for the page that it opens: `/notebook/2A94M5J1Z?look=report`. */
export function useLookOfAddress(noteId: NoteId): void {
  useEffect(() => {
    const look = readLook(new URLSearchParams(location.search).get('look'));
    if (look) stores.ui.setState({ look: { noteId, look } });
  }, [noteId]);
}
