import { useEffect } from 'react';
import type { NoteId } from '@/kernel/protocol/ids.ts';
import { stores } from '../state/stores.ts';
import { client } from './page.ts';

let isConnecting = false;

/** Opens this page's connection; for the outermost component. It stays open as long as the page is. */
export function useConnected(): void {
  useEffect(() => {
    stores.ui.restore();
    if (isConnecting) return;
    isConnecting = true;
    client.connect();
  }, []);
}

/** Makes a note the open one while the component is there. */
export function useOpenNote(noteId: NoteId): void {
  useEffect(() => {
    void client.open(noteId);
    stores.ui.setState({ lastNote: noteId, selected: undefined });
    return () => client.close(noteId);
  }, [noteId]);
}
